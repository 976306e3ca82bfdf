"""The rules: standard library only, no clock, no I/O; every function takes the day it is asked for."""
