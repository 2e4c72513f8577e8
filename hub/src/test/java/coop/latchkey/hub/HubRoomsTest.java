package coop.latchkey.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The hub's rooms: each technology in one of them, and none that reaches back into the program.
@AnalyzeClasses(
    packages = "coop.latchkey.hub",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HubRoomsTest {
  @ArchTest
  static final ArchRule ARTEMIS_STAYS_IN_THE_BROKER =
      noClasses()
          .that()
          .resideOutsideOfPackage("coop.latchkey.hub.broker")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.activemq..");

  @ArchTest
  static final ArchRule VERTX_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "coop.latchkey.hub",
              "coop.latchkey.hub.http",
              "coop.latchkey.hub.web",
              "coop.latchkey.hub.openid")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule THE_PAGES_READ_NO_DATABASE =
      noClasses()
          .that()
          .resideInAnyPackage("..hub.http", "..hub.web", "..hub.live", "..hub.mqtt")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..", "coop.latchkey.hub.store");

  @ArchTest
  static final ArchRule NO_ROOM_KNOWS_THE_PROGRAM =
      noClasses()
          .that()
          .resideOutsideOfPackage("coop.latchkey.hub")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("coop.latchkey.hub");

  @ArchTest
  static final ArchRule THE_MACHINES_ARE_PURE =
      classes()
          .that()
          .haveSimpleName("InboxMachine")
          .or()
          .haveSimpleName("PolicyCompiler")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "coop.latchkey.core..",
              "coop.latchkey.hub.inbox",
              "coop.latchkey.hub.policy",
              "org.jspecify..");
}
