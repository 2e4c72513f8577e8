package coop.latchkey.hub.access;

/// What people ask of what is remembered.
public record AccessDesk(AccessMemory memory, Ledger ledger, Settlements settlements) {}
