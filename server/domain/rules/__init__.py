"""The rules by the thing they are about; `server.domain.decide` is the only one to call them."""
