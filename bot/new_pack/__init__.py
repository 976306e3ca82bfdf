"""`hyosan-wire new-pack DIR`: six questions (`six_questions.py`), the files of a pack of another show
that their answers make (`pack_files.py`), and where these are put (`new_pack_command.py`).
"""
