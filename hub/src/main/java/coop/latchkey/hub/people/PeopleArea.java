package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import java.util.Map;

/// The operations on members.
public final class PeopleArea implements ApiArea {
  private final MemberReading reading;
  private final MemberChanging changing;
  private final MemberVisits visits;
  private final Enrolling enrolling;
  private final Importing importing;

  /// With what they stand on.
  public PeopleArea(PeoplePorts ports, TapEnrolments taps) {
    this.reading = new MemberReading(ports);
    this.changing = new MemberChanging(ports);
    this.visits = new MemberVisits(ports);
    this.enrolling = new Enrolling(ports, taps);
    this.importing = new Importing(ports);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.ofEntries(
        Map.entry("listMembers", reading::list),
        Map.entry("getMember", reading::one),
        Map.entry("memberChoices", reading::choices),
        Map.entry("createMember", changing::create),
        Map.entry("changeMember", changing::change),
        Map.entry("removeMember", changing::remove),
        Map.entry("memberVisits", visits::list),
        Map.entry("startEnrolment", enrolling::start),
        Map.entry("getEnrolment", enrolling::state),
        Map.entry("cancelEnrolment", enrolling::cancel),
        Map.entry("importMembers", importing::run),
        Map.entry("getImport", importing::rows));
  }

  /// The member of the path.
  static MemberId member(ApiCall call) throws ApiProblem {
    String id = call.path("member");
    if (!Names.isName(id)) {
      throw new ApiProblem(Problem.unknown("member", id));
    }
    return new MemberId(id);
  }
}
