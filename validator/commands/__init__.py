"""What each verb does: plain values in, plain values out. Nothing here prints, ends the process or asks for the day."""
