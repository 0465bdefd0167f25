#!/usr/bin/env bash
# What the GitHub Action does. Needs: GUIDANCE (the program), GUIDANCE_MODE, GUIDANCE_ROOT,
# HEAD_REPOSITORY (of a pull request), and what GitHub sets: GITHUB_EVENT_NAME,
# GITHUB_REPOSITORY, GITHUB_HEAD_REF, GITHUB_REF_TYPE, GITHUB_REF_NAME.
set -euo pipefail
guidance=${GUIDANCE:-guidance}
root=${GUIDANCE_ROOT:-.}

check() { exec "$guidance" -C "$root" check; }

case ${GUIDANCE_MODE:-check} in
  check) check ;;
  fix) ;;
  *) echo "guidance: mode is ${GUIDANCE_MODE}; write check or fix" >&2; exit 2 ;;
esac

# pull_request_target runs with rights of this repository on the code of a stranger.
if [ "${GITHUB_EVENT_NAME:-}" = pull_request_target ]; then
  echo "guidance: mode fix does not run on pull_request_target; use pull_request" >&2
  exit 2
fi
if [ -n "${HEAD_REPOSITORY:-}" ] && [ "$HEAD_REPOSITORY" != "${GITHUB_REPOSITORY:-}" ]; then
  echo "guidance: a pull request of another repository: checked, never pushed to"
  check
fi
branch=${GITHUB_HEAD_REF:-}
if [ -z "$branch" ] && [ "${GITHUB_REF_TYPE:-}" = branch ]; then branch=${GITHUB_REF_NAME:-}; fi
if [ -z "$branch" ]; then
  echo "guidance: not on a branch: checked, nothing is pushed"
  check
fi

git fetch --quiet --no-tags origin "refs/heads/$branch"
if [ "$(git rev-parse HEAD)" != "$(git rev-parse FETCH_HEAD)" ]; then
  echo "guidance: the checkout is not the tip of $branch; give actions/checkout" >&2
  echo "          'ref: \${{ github.head_ref || github.ref_name }}', or wait for a newer run" >&2
  exit 1
fi

"$guidance" -C "$root" build
cd "$root"
# Exactly what was built, and nothing that an earlier step left behind.
"$guidance" -C . build --format json | python3 -c '
import json, os, sys
for change in json.load(sys.stdin)["changes"]:
    sys.stdout.write(change["path"] + "\0")
' >"$(git rev-parse --git-path guidance-action)"
git diff --name-only -z --diff-filter=D --relative >>"$(git rev-parse --git-path guidance-action)"
printf 'guidance.lock\0' >>"$(git rev-parse --git-path guidance-action)"
git --literal-pathspecs add --pathspec-from-file="$(git rev-parse --git-path guidance-action)" --pathspec-file-nul
if git diff --cached --quiet; then
  echo "guidance: nothing to push"
  exit 0
fi
git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet -m 'Build rule files from the standards'
git push --quiet origin "HEAD:refs/heads/$branch"
echo "guidance: pushed what was built to $branch"
