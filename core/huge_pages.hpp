#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace dispatch {

/// Memory in huge pages where the system has them: a table of hundreds of megabytes is read at random places.
template <class T>
struct HugePages {
  using value_type = T;
  static constexpr std::size_t kPage = 2 << 20;

  HugePages() = default;
  template <class U>
  HugePages(const HugePages<U>&) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = (count * sizeof(T) + kPage - 1) / kPage * kPage;
    void* memory = std::aligned_alloc(kPage, bytes);
    if (!memory) throw std::bad_alloc();
#ifdef __linux__
    madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: without it the pages are small
#endif
    return static_cast<T*>(memory);
  }

  void deallocate(T* memory, std::size_t) { std::free(memory); }

  /// Elements without a value are left as they are: touching all pages at once takes a large part of a second.
  template <class U>
  void construct(U*) {}

  bool operator==(const HugePages&) const { return true; }
};

}  // namespace dispatch
