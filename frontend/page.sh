#!/bin/sh
# Builds the page into target/classes/static, and tests it; Maven calls this.
#
# Where Node is missing or too old, or its packages cannot be fetched, the build goes on without the
# page and target/no-page says why. With CI=true that is a failure.
set -eu
cd -- "$(dirname -- "$0")"

built=target/page-built           # touched when a build began that ended well
installed=node_modules/.package-lock.json

without_page() {
  mkdir -p target
  rm -rf target/classes/static "$built"
  printf '%s\n' "$*" | tee target/no-page >&2
  [ "${CI:-}" != true ] || exit 1
  exit 0
}

node_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

require_node() {
  command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 ||
    without_page "the page is left out: it is built with Node 20.19 or newer and npm, which are not on the PATH"
  node_new_enough ||
    without_page "the page is left out: it is built with Node 20.19 or newer, and this is $(node --version)"
}

# npm writes its own copy of the lockfile last, so a newer one says that all is installed.
install() {
  [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ] || return 0
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefer-offline --loglevel=error ||
    without_page "the page is left out: npm could not fetch its packages (npm ci in frontend/ says why)"
}

# Succeeds when nothing that goes into the page has changed since it was built.
fresh() {
  [ -f "$built" ] && [ -f target/classes/static/index.html ] &&
    [ -z "$(find index.html package.json package-lock.json tsconfig.json vite.config.ts openapi.json \
      public src -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

case ${1:-} in
  build)
    require_node
    ! fresh || exit 0
    install
    mkdir -p target
    : >target/page-building
    npm run --silent build -- --logLevel warn
    mv target/page-building "$built"
    rm -f target/no-page
    ;;
  test)
    [ ! -f target/no-page ] || exit 0
    npm run --silent test
    ;;
  *)
    echo "usage: page.sh build|test" >&2
    exit 2
    ;;
esac
