package dev.slipway.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
  private static final char ESCAPE = 0x1b;
  private static final char TURNS_WRITING_AROUND = 0x202e;

  @Test
  void nothingSteersTheTerminal() {
    String hostile = ESCAPE + "[2Jx\r" + ESCAPE + "]0;title" + (char) 7 + (char) 0x9b + "31m";

    String shown = Printable.text(hostile + TURNS_WRITING_AROUND);

    assertThat(shown.chars()).noneMatch(Character::isISOControl);
    assertThat(shown).doesNotContain(String.valueOf(TURNS_WRITING_AROUND)).contains("[2Jx");
  }

  @Test
  void linesAndTabsStayWhereTheyMay() {
    assertThat(Printable.text("a\n\tb")).isEqualTo("a\n\tb");
    assertThat(Printable.line("a\n\tb")).doesNotContain("\n").doesNotContain("\t");
  }

  @Test
  void whatIsCleanIsLeftAlone() {
    String text = "Grüße, 世界 🚢";

    assertThat(Printable.text(text)).isSameAs(text);
    assertThat(Printable.shortened(text, 5)).isEqualTo("Grüß…");
    assertThat(Printable.shortened(null, 5)).isNull();
  }
}
