"""The door: HTTP and Socket.IO, shapes of messages, who is who, and the one place that tells people."""
