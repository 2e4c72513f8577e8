package coop.latchkey.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.concurrent.Executors;

/// Which rooms of the gateway know which, and which technology lives where.
@AnalyzeClasses(
    packages = {"coop.latchkey.gateway", "coop.latchkey.config"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  private static final String GATEWAY = "coop.latchkey.gateway";

  @ArchTest
  static final ArchRule aGatewayKnowsNeitherHubNorDatabase =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "coop.latchkey.hub..", "java.sql..", "javax.sql..", "org.jdbi..", "io.vertx..");

  @ArchTest
  static final ArchRule foreignMemoryStaysWithLinesAndClock =
      noClasses()
          .that()
          .resideOutsideOfPackages(GATEWAY + ".gpio..", GATEWAY + ".clock..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  static final ArchRule pahoStaysBehindItsPort =
      noClasses()
          .that()
          .resideOutsideOfPackage("coop.latchkey.config.mqtt..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule pi4jIsForThoseWhoMoveLines =
      noClasses()
          .that()
          .resideOutsideOfPackages(GATEWAY + ".gpio..", GATEWAY + ".door..", GATEWAY + ".sensor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pi4j..");

  @ArchTest
  static final ArchRule readersAndRadarsKnowOnlyLines =
      noClasses()
          .that()
          .resideInAnyPackage(GATEWAY + ".gpio..", GATEWAY + ".reader..", GATEWAY + ".radar..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY + ".door..",
              GATEWAY + ".desk..",
              GATEWAY + ".sensor..",
              GATEWAY + ".journal..",
              GATEWAY + ".mqtt..",
              GATEWAY + ".policy..",
              GATEWAY + ".sim..");

  @ArchTest
  static final ArchRule theWayToTheHubKnowsNoDoors =
      noClasses()
          .that()
          .resideInAnyPackage(GATEWAY + ".journal..", GATEWAY + ".mqtt..", GATEWAY + ".policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY + ".door..",
              GATEWAY + ".desk..",
              GATEWAY + ".sensor..",
              GATEWAY + ".radar..",
              GATEWAY + ".gpio..",
              GATEWAY + ".sim..");

  @ArchTest
  static final ArchRule simulatedPeopleLiveOutside =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY + ".sim..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GATEWAY + ".door..",
              GATEWAY + ".desk..",
              GATEWAY + ".sensor..",
              GATEWAY + ".policy..",
              GATEWAY + ".mqtt..");

  @ArchTest
  static final ArchRule onlyTheProgramLetsThemIn =
      classes()
          .that()
          .resideInAPackage(GATEWAY + ".sim..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(GATEWAY, GATEWAY + ".sim..");

  /// Boards and people of their own, and threads that wait for a real line, are outside of a
  /// [GatewayCore].
  @ArchTest
  static final ArchRule threadsAndClocksAreThoseOfItsLoops =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              GATEWAY + ".gpio..", GATEWAY + ".sim..", "coop.latchkey.config..")
          .and()
          .doNotHaveSimpleName("Main")
          .and()
          .doNotHaveSimpleName("ReaderThread")
          .and()
          .doNotHaveSimpleName("RadarThread")
          .and()
          .haveNameNotMatching(".*\\.WarmUp.*")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "ofPlatform")
          .orShould()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Executors.class);

  @ArchTest
  static final ArchRule noCircles = slices().matching(GATEWAY + ".(*)..").should().beFreeOfCycles();
}
