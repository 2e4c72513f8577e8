package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;
import java.util.Optional;

/// Defects of how policies are checked, followed, kept and issued.
final class PolicyMutants {
  private static final String VERSIONS = "policy arrives";
  private static final String REVOKED = "revoked stays out";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "policySignatureIgnored",
              "a policy is put in force whoever signed it",
              VERSIONS,
              in(
                  "gateway.policy.PolicyCheck",
                  "signature",
                  Edit.callReturns("Signing.verifies", true))),
          Mutant.of(
              "olderPolicyAccepted",
              "a policy is put in force although a later one is",
              VERSIONS,
              in(
                  "gateway.policy.PolicyCheck",
                  "manifest",
                  Edit.callReturns("PolicyManifest.version", Long.MAX_VALUE))),
          Mutant.of(
              "wrongBaseAccepted",
              "a change is laid over a policy that it was not made for",
              VERSIONS,
              in("gateway.policy.PolicyCheck", "reaches", Edit.returns(true)),
              in("gateway.policy.PolicyCheck", "advance", Edit.branchNever(3, 4)),
              in(
                  "gateway.policy.PolicyCheck",
                  "advance",
                  Edit.callGoesTo("List.iterator", "simulator.mutant.Defects.last")),
              in("core.access.Policy", "with", Edit.branchAlways(1, 3))),
          Mutant.of(
              "otherGatewaysPolicy",
              "a gateway takes the policy of another one",
              VERSIONS,
              in("core.wire.Signing", "policyText", Edit.callReturns("GatewayId.value", "")),
              in(
                  "gateway.policy.PolicyCheck",
                  "meant",
                  Edit.callReturns("GatewayId.equals", true))),
          Mutant.of(
              "revocationNotApplied",
              "a badge reported lost opens on",
              REVOKED,
              in(
                  "core.access.MembershipRules",
                  "credential",
                  Edit.callReturns("CredentialTable.lost", false))),
          Mutant.of(
              "policyNotKept",
              "a policy that was followed is not written to disk",
              VERSIONS,
              in("gateway.policy.PolicyStore", "follow", Edit.callSkipped("append"))),
          Mutant.of(
              "policyNotReissued",
              "the hub issues nothing when its rules change",
              REVOKED,
              in("hub.policy.PolicyCompiler", "change", Edit.returns(Optional.empty()))
                  .times(Change.SOME)),
          Mutant.of(
              "chunksNotAskedAgain",
              "a chunk of a policy that was lost is not asked for again",
              VERSIONS,
              in("gateway.policy.PolicyFetch", "overdue", Edit.branchAlways(1, 1)),
              // The manifest that the hub says again has them asked for as well.
              in(
                  "gateway.policy.PolicyStore",
                  "manifest",
                  Edit.callReturns("PolicyFetch.again", Optional.empty()))));

  private PolicyMutants() {}
}
