package dev.heed.judge;

/// Grades passages.
@FunctionalInterface
public interface Judge {
  Judgement judge(String query, String passage);
}
