package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.KeyValues.Layout;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final long MEGABYTES = 1 << 20;

  @Test
  void whatIsClosedIsUsedAgainForAsMuch() {
    long address;
    try (Memory first = Memory.of(9 * MEGABYTES - 5)) {
      address = first.segment().address();
      first.segment().set(ValueLayout.JAVA_BYTE, 77, (byte) 42);
    }
    try (Memory other = Memory.of(5 * MEGABYTES)) {
      assertThat(other.segment().address()).isNotEqualTo(address);
    }
    try (Memory second = Memory.of(9 * MEGABYTES - 77);
        Memory third = Memory.of(9 * MEGABYTES)) {
      assertThat(second.segment().address()).isEqualTo(address);
      assertThat(second.segment().byteSize()).isEqualTo(9 * MEGABYTES);
      assertThat(second.cleared()).isFalse();
      assertThat(third.segment().address()).isNotEqualTo(address);
    }
  }

  @Test
  void whatIsMoreThanIsKeptIsGivenBack() {
    Memory large = Memory.of(129 * MEGABYTES);
    large.close();
    assertThat(large.arena().scope().isAlive()).isFalse();
  }

  @Test
  void aNewCacheIsAllZerosWhateverItsMemoryHeld() {
    Layout layout = new Layout(1, 1, 64);
    try (KeyValues ones = KeyValues.allocate(layout, 8192)) {
      for (var numbers = ones.part(0); numbers.hasRemaining(); ) numbers.put(1);
    }
    try (KeyValues zeros = KeyValues.allocate(layout, 8192)) {
      for (var numbers = zeros.part(0); numbers.hasRemaining(); )
        assertThat(numbers.get()).isZero();
    }
  }

  @Test
  void aClosedCacheIsNotReadAndNotClosedTwice() {
    KeyValues cache = KeyValues.allocate(new Layout(1, 1, 64), 8192);
    cache.close();
    assertThatThrownBy(() -> cache.part(0)).hasMessage("this cache is closed");
    assertThatThrownBy(() -> cache.slice(0, 1)).hasMessage("this cache is closed");
    assertThatThrownBy(cache::close).hasMessage("this cache is closed already");
  }
}
