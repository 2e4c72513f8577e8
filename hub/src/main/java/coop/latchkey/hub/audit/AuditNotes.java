package coop.latchkey.hub.audit;

/// Writes down what cannot be written in one transaction with its change: an order that went to a
/// door, a look at a person's history.
public interface AuditNotes {
  /// Writes it down before it returns; throws when it cannot, so that a look is not granted.
  void before(AuditEntry entry);

  /// Writes down what is done already and cannot be taken back; a failure is only logged.
  void after(AuditEntry entry);
}
