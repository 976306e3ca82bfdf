"""Finding by a name as typed, and finding what a sentence is about: no SQL, no Discord."""
