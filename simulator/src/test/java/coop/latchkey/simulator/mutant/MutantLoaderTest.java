package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MutantLoaderTest {
  private static final String SPECIMEN = "simulator.mutant.Specimen";
  private static final String DEFECTS = "simulator.mutant.Defects.";

  @Test
  void theLibrariesAreSharedAndOurClassesAreNot() throws Exception {
    MutantLoader loader = loader(in(SPECIMEN, "accepts", Edit.returns(true)));
    assertSame(Test.class, loader.loadClass(Test.class.getName()));
    assertNotSame(Specimen.class, loader.loadClass(Specimen.class.getName()));
    assertSame(loader, loader.loadClass(Change.class.getName()).getClassLoader());
  }

  @Test
  void whatIsNotChangedIsAsItWas() throws Exception {
    Change other = in(SPECIMEN, "limit", Edit.returns(0L));
    assertEquals(new Specimen().get(), ((Supplier<?>) specimen(other)).get());
  }

  @Test
  void aCallIsNotMadeAndGivesSomethingElse() throws Exception {
    Object changed = specimen(in(SPECIMEN, "accepts", Edit.callReturns("check", true)));
    assertEquals(true, call(changed, "accepts", 8));
    assertEquals(0, call(changed, "toldTimes"));
    Object through = specimen(in(SPECIMEN, "older", Edit.callReturns("Long.compare", 1)));
    assertEquals(false, call(through, "older", 1L, 2L));
  }

  @Test
  void aCallIsSkipped() throws Exception {
    Object changed = specimen(in(SPECIMEN, "check", Edit.callSkipped("tell")));
    assertEquals(true, call(changed, "accepts", 7));
    assertEquals(0, call(changed, "toldTimes"));
    refused("callReturns", in(SPECIMEN, "accepts", Edit.callSkipped("check")));
  }

  @Test
  void whatACallGivesIsTurnedRound() throws Exception {
    Object changed = specimen(in(SPECIMEN, "accepts", Edit.callNegated("check")));
    assertEquals(true, call(changed, "accepts", 8));
    assertEquals(false, call(changed, "accepts", 7));
  }

  @Test
  void aLinkOfAChainIsLeftOut() throws Exception {
    Object changed = specimen(in(SPECIMEN, "sum", Edit.callReturnsReceiver("Stream.sorted")));
    assertEquals(List.of(6, 4, 5), call(changed, "sum", List.of(3, 1, 2)));
  }

  @Test
  void lambdasAreOfTheirMethod() throws Exception {
    Object changed = specimen(in(SPECIMEN, "sum", Edit.callReturns("strength", 10)));
    assertEquals(List.of(11, 12), call(changed, "sum", List.of(1, 2)));
  }

  @Test
  void argumentsChangePlacesAlsoWideOnes() throws Exception {
    Object changed = specimen(in(SPECIMEN, "older", Edit.swapArguments("compare")));
    assertEquals(false, call(changed, "older", 1L, 2L));
    assertEquals(true, call(changed, "older", 2L, 1L));
    refused("two arguments", in(SPECIMEN, "accepts", Edit.swapArguments("check")));
  }

  @Test
  void aFieldAndAConstantAreOthers() throws Exception {
    Object field = specimen(in(SPECIMEN, "strength", Edit.fieldIs("strength", 0)));
    assertEquals(0, call(field, "strength"));
    Object constant = specimen(in(SPECIMEN, "limit", Edit.constant(86_400_000L, 1L)));
    assertEquals(1L, call(constant, "limit"));
  }

  @Test
  void aBodyIsReplaced() throws Exception {
    assertEquals(true, call(specimen(in(SPECIMEN, "accepts", Edit.returns(true))), "accepts", 1));
    Object second = specimen(in(SPECIMEN, "echo", Edit.returnsArgument(1)));
    assertEquals("b", call(second, "echo", "a", "b"));
    Object silent = specimen(in(SPECIMEN, "tell", Edit.returns(null)));
    assertEquals(true, call(silent, "accepts", 7));
    assertEquals(0, call(silent, "toldTimes"));
  }

  @Test
  void aBranchIsDecidedForGood() throws Exception {
    Object never = specimen(in(SPECIMEN, "size", Edit.branchNever(1, 2)));
    assertEquals("large", call(never, "size", 1));
    Object always = specimen(in(SPECIMEN, "size", Edit.branchAlways(1, 2)));
    assertEquals("middling", call(always, "size", 100));
  }

  @Test
  void aCallGoesToADefect() throws Exception {
    Object changed =
        specimen(in(SPECIMEN, "twice", Edit.callGoesTo("doubled", DEFECTS + "oneMore")));
    assertEquals(6, call(changed, "twice", 5));
    Edit wide = Edit.callGoesTo("Long.compare", DEFECTS + "oneMore");
    refused("makes no good code", in(SPECIMEN, "older", wide));
    refused("no method none", in(SPECIMEN, "twice", Edit.callGoesTo("doubled", DEFECTS + "none")));
  }

  @Test
  void aDefectMaySeeTheObjectItIsIn() throws Exception {
    Edit stronger = Edit.callGoesTo("Specimen.doubled", DEFECTS + "byStrength");
    assertEquals(15, call(specimen(in(SPECIMEN, "twice", stronger)), "twice", 5));
  }

  @Test
  void oneOfSeveralPlacesIsChanged() throws Exception {
    Edit edit = Edit.constant(2, 7);
    assertEquals(14, call(specimen(in(SPECIMEN, "doubled", edit)), "twice", 2));
    Change second = in(SPECIMEN, "get", Edit.callReturns("append", null)).nth(2, 4);
    refused("places", second);
    Edit ten = Edit.callReturns("strength", 10);
    assertEquals(13, call(specimen(in(SPECIMEN, "both", ten).nth(2, 2)), "both"));
    assertEquals(20, call(specimen(in(SPECIMEN, "both", ten).times(2)), "both"));
  }

  @Test
  void severalChangesOfOneClassAddUp() throws Exception {
    Object changed =
        specimen(
            in(SPECIMEN, "accepts", Edit.returns(true)), in(SPECIMEN, "limit", Edit.returns(2L)));
    assertEquals(true, call(changed, "accepts", 1));
    assertEquals(2L, call(changed, "limit"));
  }

  @Test
  void aMutantWhosePlaceIsGoneIsRefused() {
    refused("there is no class", in("core.door.NoSuchDoor", "step", Edit.returns(null)));
    refused("has no method", in(SPECIMEN, "noSuchMethod", Edit.returns(null)));
    refused("has 0 places", in(SPECIMEN, "accepts", Edit.callReturns("verify", true)));
    refused("has 0 places", in(SPECIMEN, "accepts", Edit.callReturns("Other.check", true)));
    refused("has 0 places", in(SPECIMEN, "limit", Edit.constant(86_400_001L, 0L)));
    refused("has 0 places", in(SPECIMEN, "strength", Edit.fieldIs("weakness", 0)));
    refused("has 0 places", in(SPECIMEN, "size", Edit.branchNever(1, 3)));
    refused("more than 1 branches", in(SPECIMEN, "size", Edit.branchNever(1, 1)));
    refused("has 1 places", in(SPECIMEN, "accepts", Edit.callReturns("check", true)).times(2));
  }

  @Test
  void codeThatDoesNotHoldIsRefused() {
    assertThrows(
        RuntimeException.class,
        () -> loader(in(SPECIMEN, "accepts", Edit.callReturns("check", "a text"))));
  }

  private static void refused(String why, Change change, String... orElse) {
    Change.Unfit refusal = assertThrows(Change.Unfit.class, () -> loader(change));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(why) || Arrays.stream(orElse).anyMatch(message::contains), message);
  }

  private static MutantLoader loader(Change... changes) {
    return new MutantLoader(Mutant.of("test", "is changed", "None", changes));
  }

  private static Object specimen(Change... changes) throws ReflectiveOperationException {
    return loader(changes)
        .loadClass(Specimen.class.getName())
        .getDeclaredConstructor()
        .newInstance();
  }

  private static Object call(Object on, String name, Object... arguments)
      throws ReflectiveOperationException {
    Method method =
        Arrays.stream(on.getClass().getDeclaredMethods())
            .filter(found -> found.getName().equals(name))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    return method.invoke(on, arguments);
  }
}
