package coop.latchkey.hub.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Days;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// That a space admits members of an allied one, its host's side: which of them, under which of its
/// own plans, how often, at what price, and what it may see of them.
///
/// @param home the space whose members come
/// @param homePlans whoever holds one of these there may come
/// @param plan of the host: its doors and hours are the visitors'
/// @param visitsPerMonth days in a month, in place of the plan's own number; null for that
/// @param price of one visit, settled between the spaces
/// @param days on which it holds
/// @param shows what the host sees of a visitor beyond that one came
public record Agreement(
    AgreementId id,
    SpaceId home,
    Set<PlanId> homePlans,
    PlanId plan,
    @Nullable Integer visitsPerMonth,
    Price price,
    Days days,
    Set<Shown> shows) {
  /// An amount of money.
  public record Price(BigDecimal amount, Currency currency) {
    /// Refuses less than nothing, and fractions that the currency does not have.
    public Price {
      if (amount.signum() < 0) {
        throw new IllegalArgumentException("a price is not negative: " + amount);
      }
      int digits = currency.getDefaultFractionDigits();
      if (amount.stripTrailingZeros().scale() > Math.max(0, digits)) {
        throw new IllegalArgumentException(
            currency + " has " + digits + " digits after the point, not as in " + amount);
      }
    }
  }

  /// What a host may see of a visitor.
  public enum Shown {
    /// Their first name.
    FIRST_NAME("firstName"),
    /// Their whole name.
    NAME("name");

    private final String code;

    Shown(String code) {
      this.code = code;
    }

    static Shown ofCode(String code) {
      for (Shown shown : values()) {
        if (shown.code.equals(code)) {
          return shown;
        }
      }
      throw new IllegalArgumentException("nothing called \"" + code + "\" can be shown");
    }
  }

  /// Copies the sets; refuses an agreement that admits nobody.
  public Agreement {
    homePlans = Set.copyOf(homePlans);
    shows = Set.copyOf(shows);
    if (homePlans.isEmpty()) {
      throw new IllegalArgumentException(
          "an agreement that names no homePlans admits nobody: name at least one");
    }
    if (visitsPerMonth != null && (visitsPerMonth < 1 || visitsPerMonth > 31)) {
      throw new IllegalArgumentException(
          "visitsPerMonth lies between 1 and 31, not at " + visitsPerMonth);
    }
  }

  /// What of a visitor's name the host may see, if anything.
  public Optional<String> shown(String name) {
    return shows.stream()
        .max(Comparator.naturalOrder())
        .map(most ->
            switch (most) {
              case FIRST_NAME -> name.strip().split("\\s+", 2)[0];
              case NAME -> name;
            });
  }

  /// As JSON, the same as in a space's file.
  public String json() {
    ObjectNode json = HubJson.object().put("id", id.value()).put("home", home.value());
    var plans = json.putArray("homePlans");
    homePlans.stream().sorted().forEach(one -> plans.add(one.value()));
    json.put("plan", plan.value());
    if (visitsPerMonth != null) {
      json.put("visitsPerMonth", visitsPerMonth);
    }
    json.putObject("price")
        .put("amount", price.amount().toPlainString())
        .put("currency", price.currency().getCurrencyCode());
    HubJson.days(json, days);
    var seen = json.putArray("shows");
    shows.stream().sorted().forEach(one -> seen.add(one.code));
    return json.toString();
  }

  /// Reads what [#json()] wrote.
  public static Agreement read(String json) {
    return of(HubJson.parse(json));
  }

  /// Reads an object that its schema has passed; throws [RuntimeException] saying what is wrong.
  public static Agreement of(JsonNode json) {
    Set<PlanId> plans = new HashSet<>();
    json.path("homePlans").forEach(plan -> plans.add(new PlanId(plan.asText())));
    Set<Shown> shows = new HashSet<>();
    json.path("shows").forEach(one -> shows.add(Shown.ofCode(one.asText())));
    JsonNode price = json.path("price");
    return new Agreement(
        new AgreementId(json.path("id").asText()),
        new SpaceId(json.path("home").asText()),
        plans,
        new PlanId(json.path("plan").asText()),
        json.has("visitsPerMonth") ? json.path("visitsPerMonth").asInt() : null,
        new Price(new BigDecimal(price.path("amount").asText()), currency(price.path("currency"))),
        HubJson.days(json),
        shows);
  }

  private static Currency currency(JsonNode code) {
    try {
      return Currency.getInstance(code.asText());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "there is no currency " + code.asText() + "; write its three letters, as in EUR", e);
    }
  }
}
