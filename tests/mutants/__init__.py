"""``make mutants``: break the code in many small ways, and print which breaks the tests notice."""
