"""The record as a web site: the same answers by the same cards, as static pages, feeds and data."""
