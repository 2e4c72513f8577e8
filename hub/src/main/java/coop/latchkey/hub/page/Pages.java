package coop.latchkey.hub.page;

import coop.latchkey.hub.account.Permission;
import java.util.List;

/// All pages.
public final class Pages {
  private Pages() {}

  /// One of each.
  public static List<Page> all() {
    return List.of(
        new AccountPage(),
        new PasskeyPage(),
        new AccountsPage(),
        new AccountRolesPage(),
        new MePage(),
        new MeVisitsPage(),
        new MeGuestsPage(),
        new MePrivacyPage(),
        new MeOfflinePage(),
        new ApiDocsPage(),
        new SetupPage(),
        new SignInPage(),
        new SignOutPage(),
        new ToProviderPage(),
        new FromProviderPage(),
        new WelcomePage(),
        new PeoplePage(),
        new AddMemberPage(),
        new ImportPage(),
        new MemberPage(),
        new EventsPage(),
        new WebhooksPage(),
        new AuditPage(),
        new AlarmsPage(),
        new SignalsPage(),
        new OpenPage(),
        new ApprovalsPage(),
        new MusterPage(),
        new SettingsPage(),
        new PlansPage(),
        RulePage.of(new PlanForm(), "/spaces/{space}/plans/{plan}", Permission.RULES_READ),
        RulePage.fresh(new PlanForm()),
        RulePage.of(
            new CalendarForm(), "/spaces/{space}/calendars/{calendar}", Permission.RULES_READ),
        RulePage.fresh(new CalendarForm()),
        new DoorsPage(),
        new DoorPage(),
        RulePage.of(new DoorForm(), "/spaces/{space}/doors/{door}/rules", Permission.HARDWARE_READ),
        RulePage.of(new ZoneForm(), "/spaces/{space}/zones/{zone}", Permission.HARDWARE_READ),
        new GatewayPage(),
        new AddPage(),
        new NewSpacePage(),
        new SensorsPage(),
        new SensorPage(),
        new FloorPage(),
        new FloorEditPage(),
        new WallPage(),
        new ChartsPage(),
        new WeekReportPage());
  }
}
