package coop.latchkey.hub.guest;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.Arrays;

/// A card as a call names it: `{"format": "h10301", "facility": 159, "card": 12345}`. Its number is
/// digested and forgotten.
public final class CardJson {
  private CardJson() {}

  /// Reads it from the fields of a call's content.
  public static Card card(ApiCall call) throws ApiProblem {
    CardFormat format =
        call.value(
            "format",
            Said.of(
                "expected.cardFormat",
                "formats",
                Arrays.stream(CardFormat.values()).map(CardFormat::code).toList()),
            text -> {
              CardFormat one = CardFormat.ofCode(text);
              if (one == null) {
                throw new IllegalArgumentException("there is no such format");
              }
              return one;
            });
    long facility = whole(call, "facility", format.facilityMax());
    return new Card(format, (int) facility, whole(call, "card", format.numberMax()));
  }

  /// 0 when it was not given; the description says which must be.
  private static long whole(ApiCall call, String field, long max) throws ApiProblem {
    long number = call.body().path(field).asLong();
    if (number < 0 || number > max) {
      throw new ApiProblem(
          Problem.badContent("/" + field, Said.of("problem.card.number", "most", max)));
    }
    return number;
  }
}
