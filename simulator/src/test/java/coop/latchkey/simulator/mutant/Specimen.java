package coop.latchkey.simulator.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Something to be changed by the loader's own tests.
public final class Specimen implements LongFunction<String>, Supplier<String> {
  private final List<String> told = new ArrayList<>();
  private int strength = 3;

  @Override
  public String get() {
    return "signed " + accepts(7) + ", older " + older(5, 9) + ", sum " + sum(List.of(3, 1, 2));
  }

  @Override
  public String apply(long seed) {
    return seed % 4 == 0 && accepts(0) ? "Specimen: seed " + seed : "";
  }

  boolean accepts(int signature) {
    return check(signature);
  }

  private boolean check(int signature) {
    tell("checked");
    return signature == 7;
  }

  boolean older(long mine, long other) {
    return Long.compare(mine, other) < 0;
  }

  List<Integer> sum(List<Integer> numbers) {
    return numbers.stream().sorted().map(number -> number + strength()).toList();
  }

  int strength() {
    return strength;
  }

  int both() {
    return strength() + strength();
  }

  String size(int count) {
    if (count > 10) {
      return "large";
    }
    return count > 5 ? "middling" : "small";
  }

  long limit() {
    return 86_400_000L;
  }

  String echo(String first, String second) {
    return first + second;
  }

  int twice(int number) {
    return doubled(number);
  }

  private int doubled(int number) {
    return 2 * number;
  }

  void strengthen() {
    strength++;
  }

  void tell(String what) {
    told.add(what);
  }

  int toldTimes() {
    return told.size();
  }
}
