package coop.latchkey.hub.page;

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
        new ApprovalsPage(),
        new MusterPage(),
        new SettingsPage(),
        new PlansPage(),
        new PlanPage(false),
        new PlanPage(true),
        new CalendarPage(false),
        new CalendarPage(true),
        new DoorsPage(),
        new DoorPage(),
        new DoorRulesPage(),
        new ZonePage(),
        new GatewayPage(),
        new AddPage(),
        new NewSpacePage());
  }
}
