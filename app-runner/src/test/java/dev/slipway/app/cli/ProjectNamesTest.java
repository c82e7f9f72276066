package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import org.junit.jupiter.api.Test;

final class ProjectNamesTest {
  @Test
  void areTheRepositorysNameAndTellAddressesApart() {
    assertThat(of("/home/ann/app").value()).matches("app-[0-9a-f]{8}");
    assertThat(of("https://example.org/ann/app.git").value()).matches("app-[0-9a-f]{8}");
    assertThat(of("/a/app")).isNotEqualTo(of("/b/app")).isEqualTo(of("/a/app"));
  }

  @Test
  void areSafeWhateverTheRepositoryIsCalled() {
    assertThat(of("/a/.. ..").value()).matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    assertThat(of("/a/мой проект").value()).matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    assertThat(of("/" + "x".repeat(300)).value()).hasSizeLessThanOrEqualTo(64);
    assertThat(of("/").value()).startsWith("project-");
  }

  @Test
  void theUserIsThatOfTheSystem() {
    assertThat(ProjectNames.systemUser().value()).isNotBlank();
  }

  private static ProjectId of(String url) {
    return ProjectNames.of(new RepositoryUrl(url));
  }
}
