"""The server as people meet it: a process of its own, real sockets, nothing replaced."""
