package coop.latchkey.gateway.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.PolicyAge;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.gateway.journal.FactLog;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy in force and the one on its way. A manifest is checked before anything is fetched for
/// it, the whole again before it is put in force: written to disk first, then swapped. Whatever is
/// refused is journalled once per manifest, and the last good policy stays.
///
/// [#current()] and [#age()] are open to any thread; everything else belongs to one thread at a
/// time, and may take as long as the disk and a large policy do.
public final class PolicyStore implements PolicyHolder {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyStore.class);

  private final PolicyCheck check;
  private final PolicyFiles files;
  private final FactLog log;
  private volatile @Nullable Policy current;
  private @Nullable PolicyManifest inForce;
  private @Nullable PolicyManifest refused;
  private @Nullable PolicyFetch fetch;

  /// A store that holds nothing before [#load()].
  public PolicyStore(PolicyCheck check, PolicyFiles files, FactLog log) {
    this.check = check;
    this.files = files;
    this.log = log;
  }

  /// Puts the policy on disk in force, if there is one and it is still what the hub signed.
  public void load() {
    try {
      Optional<PolicyFiles.Kept> kept = files.read();
      if (kept.isPresent()) {
        PolicyManifest manifest = kept.get().manifest();
        switch (check.whole(manifest, kept.get().bytes())) {
          case PolicyCheck.Verdict.Good(Policy policy) -> {
            current = policy;
            inForce = manifest;
            LOG.info("policy {} of {} from disk", manifest.version(), manifest.issuedAt());
          }
          case PolicyCheck.Verdict.Refused(String why, String detail) -> {
            refuse(manifest, why, "on disk: " + detail);
            // What the hub sends under the same manifest may well be whole.
            refused = null;
          }
        }
      }
    } catch (IOException e) {
      LOG.error("the policy on disk cannot be read; the hub will be asked: {}", e.toString());
    }
  }

  @Override
  public @Nullable Policy current() {
    return current;
  }

  /// Which policy is in force; null before the first.
  public @Nullable PolicyAge age() {
    Policy policy = current;
    return policy == null ? null : new PolicyAge(policy.head().version(), policy.head().issuedAt());
  }

  /// A manifest came. Gives the chunks to ask for, if any.
  public Optional<PolicyWant> manifest(PolicyManifest manifest, long nowMillis) {
    if (manifest.equals(inForce) || manifest.equals(refused)) {
      fetch = null;
      return Optional.empty();
    }
    PolicyFetch going = fetch;
    if (going != null && going.manifest().equals(manifest)) {
      return going.again(nowMillis);
    }
    fetch = null;
    Optional<PolicyCheck.Verdict.Refused> bad = check.manifest(manifest, inForce);
    if (bad.isPresent()) {
      refuse(manifest, bad.get().why(), bad.get().detail());
      return Optional.empty();
    }
    PolicyFetch fresh = new PolicyFetch(manifest);
    fetch = fresh;
    return fresh.again(nowMillis);
  }

  /// A chunk came. Gives the chunks to ask for next, if any.
  public Optional<PolicyWant> chunk(int index, byte[] bytes, long nowMillis) {
    PolicyFetch going = fetch;
    if (going == null) {
      return Optional.empty();
    }
    Optional<PolicyWant> next = going.chunk(index, bytes, nowMillis);
    if (!going.complete()) {
      return next;
    }
    byte[] whole = going.assemble();
    return switch (check.whole(going.manifest(), whole)) {
      case PolicyCheck.Verdict.Good(Policy policy) -> {
        apply(going.manifest(), whole, policy);
        fetch = null;
        yield Optional.empty();
      }
      case PolicyCheck.Verdict.Refused(String why, String detail) -> {
        boolean mixed = why.equals(PolicyCheck.BAD_DIGEST) && going.startOver();
        if (mixed) {
          yield going.again(nowMillis);
        }
        refuse(going.manifest(), why, detail);
        fetch = null;
        yield Optional.empty();
      }
    };
  }

  /// Time has passed: gives the chunks to ask for once more, if some are overdue.
  public Optional<PolicyWant> tick(long nowMillis) {
    return fetch == null ? Optional.empty() : fetch.overdue(nowMillis);
  }

  private void apply(PolicyManifest manifest, byte[] bytes, Policy policy) {
    try {
      files.write(manifest, bytes);
    } catch (IOException e) {
      LOG.error(
          "policy {} is in force but could not be kept: {}. Make room on the disk; until then a"
              + " restart begins with an older one",
          manifest.version(),
          e.toString());
    }
    current = policy;
    inForce = manifest;
    LOG.info("policy {} of {} is in force", manifest.version(), manifest.issuedAt());
    log.record(new Fact.PolicyApplied(manifest.version()));
  }

  private void refuse(PolicyManifest manifest, String why, String detail) {
    LOG.warn("policy {} is refused: {}: {}", manifest.version(), why, detail);
    refused = manifest;
    log.record(new Fact.PolicyRefused(manifest.version(), why));
  }
}
