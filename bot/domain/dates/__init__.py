"""Dates: windows (a first and a last day, written as EDTF), and how people write them in English and Korean;
typed by themselves, in Spanish too (`spanish`).

A new way to write a date is a row of ``forms``; what a date means for a report or a rule is not said here.
"""
