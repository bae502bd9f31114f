#!/bin/sh
# Puts a built site on the server that it is run on, so that readers meet the old site or the new one and never a mixture:
# the site is copied into a folder of its own, a link is switched to it in one step, and what is served then is compared
# with what was built. If that fails, the link goes back. The last releases are kept.
#
#   tools/release.sh SITE TOP [ADDRESS]   release the folder SITE; the server's document root is TOP/current
#   tools/release.sh --back TOP           go back to the release before
#
# With ADDRESS, the home page is fetched from there, too, and compared. It may be stopped at any moment, and run again.
# Needs flock (util-linux), GNU mv and, for ADDRESS, curl.
set -eu

KEEP=5 # releases that are kept

fail() {
  echo "release: $1" >&2
  exit "${2:-2}"
}

# The numbers of all releases, the oldest first.
releases() {
  (cd "$top/releases" && for name in *; do case $name in [0-9][0-9][0-9][0-9][0-9][0-9]) echo "$name" ;; esac; done)
}

# Where the link leads from which the server reads; nothing where there is none.
served() {
  readlink "$top/current" || true
}

# Serves the folder $1, as seen from TOP, from now on.
switch() {
  rm -f "$top/.next"
  ln -s "$1" "$top/.next"
  mv -T "$top/.next" "$top/current"
}

# Whether a folder holds a whole site.
is_site() {
  [ -f "$1/index.html" ] && [ -f "$1/404.html" ]
}

# Whether the folder $1 is served, and shows at ADDRESS.
is_right() {
  [ "$(served)" = "$1" ] && is_site "$top/current" || return 1
  [ -z "$address" ] || curl -fsS --max-time 20 "$address" | cmp -s - "$top/current/index.html"
}

if [ $# -eq 2 ] && [ "$1" = --back ]; then
  site=''
  top=$2
elif [ $# -eq 2 ] || [ $# -eq 3 ]; then
  site=$1
  top=$2
  is_site "$site" || fail "$site holds no built site: run \`make site\` first"
else
  fail "write: tools/release.sh SITE TOP [ADDRESS], or: tools/release.sh --back TOP"
fi
address=${3:-}
command -v flock >/dev/null || fail "flock is missing: install util-linux"
[ -z "$address" ] || command -v curl >/dev/null || fail "curl is missing: install it, or leave the address out"
mkdir -p "$top/releases"
[ ! -e "$top/current" ] || [ -L "$top/current" ] || fail "$top/current is no link: move it away, and run this again"

exec 9>"$top/.lock"
flock -n 9 || fail "another release into $top is going on: wait until it is done"
before=$(served)

if [ -z "$site" ]; then
  # What was served before this release, which may be older than the last one: that may have been taken back.
  note=$top/releases/.before-${before##*/}
  next=''
  [ ! -f "$note" ] || next=$(cat "$note")
  if [ -z "$next" ] || ! (cd "$top" && is_site "$next"); then
    fail "there is no release before ${before:-the first}: nothing was changed"
  fi
else
  rm -rf "$top/releases/".new-* # what a stopped run left
  last=$(releases | tail -n 1)
  number=$(printf %06d "$((1${last:-000000} - 1000000 + 1))")
  new=$top/releases/.new-$number
  cp -R "$site" "$new" # with new times, or a browser takes a page of the same size for the old one
  chmod -R a+rX,go-w "$new" # the server reads it as another user
  diff -r "$site" "$new" >&2 || fail "the copy is not what was built: nothing was changed"
  echo "$before" >"$top/releases/.before-$number"
  mv -T "$new" "$top/releases/$number"
  next=releases/$number
fi

switch "$next"
if ! is_right "$next"; then
  [ -z "$before" ] || switch "$before"
  fail "${address:-$top/current} does not show $next: ${before:-nothing} is served as before" 1
fi
for release in $(releases | head -n "-$KEEP"); do
  [ "releases/$release" = "$next" ] || rm -rf "$top/releases/$release" "$top/releases/.before-$release"
done
echo "$next is served from $top/current"
