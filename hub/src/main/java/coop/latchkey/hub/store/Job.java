package coop.latchkey.hub.store;

import java.util.concurrent.CompletableFuture;

/// A work that waits for the writer.
///
/// @param alone in no transaction, with nobody else's
record Job<T>(Writer.Work<T> work, CompletableFuture<T> done, boolean alone) {}
