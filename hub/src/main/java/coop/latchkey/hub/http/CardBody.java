package coop.latchkey.hub.http;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A card as a request names it: `{"format": "h10301", "facility": 159, "card": 12345}`. Its number
/// is digested and forgotten.
final class CardBody {
  private CardBody() {}

  static Card card(JsonBody body) throws JsonBody.Bad {
    String known =
        Arrays.stream(CardFormat.values()).map(CardFormat::code).collect(Collectors.joining(", "));
    CardFormat format =
        body.value(
            "format",
            "one of " + known,
            text -> {
              CardFormat one = CardFormat.ofCode(text);
              if (one == null) {
                throw new IllegalArgumentException("there is no such format");
              }
              return one;
            });
    Integer facility = body.optionalWhole("facility", 0, format.facilityMax());
    long number = body.whole("card", 0, format.numberMax());
    return new Card(format, facility == null ? 0 : facility, number);
  }
}
