"""Steps that several use cases share: like them they touch rows only, and they never call a use case."""
