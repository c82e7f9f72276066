package dev.slipway.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.HeaderNames;
import java.lang.reflect.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ContractsPageTest {
  @Test
  void pageSaysWhatTheCodeDoes() {
    CheckedFile.assertHolds(
        Path.of("../docs/CONTRACTS.md"), ContractsPage.text(), ContractsPageTest.class);
  }

  @Test
  void everyHeaderIsExplained() throws IllegalAccessException {
    for (Field header : HeaderNames.class.getFields()) {
      assertThat(ContractsPage.text()).contains("| `" + header.get(null) + "` | ");
    }
  }
}
