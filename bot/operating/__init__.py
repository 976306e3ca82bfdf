"""What whoever runs the bot needs beside it: logs, a doctor, backups by the clock, health over HTTP."""
