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

# Exactly what is built, written or removed, and nothing that an earlier step left behind.
paths=$(git rev-parse --git-path guidance-action)
cd "$root"
"$guidance" -C . build --format json >"$paths.json" || { cat "$paths.json"; exit 1; }
python3 - "$paths.json" >"$paths" <<'PYTHON'
import json, os, subprocess, sys
with open(sys.argv[1], encoding="utf-8") as file:
    paths = [change["path"] for change in json.load(file)["changes"]] + ["guidance.lock"]
tracked = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True).stdout
tracked = set(os.fsdecode(tracked).split("\0"))
for path in paths:
    if os.path.lexists(path) or path in tracked:
        sys.stdout.write(path + "\0")
PYTHON
if ! git --literal-pathspecs add --pathspec-from-file="$paths" --pathspec-file-nul; then
  echo "guidance: git ignores a built file; take it out of .gitignore, or use mode check" >&2
  exit 1
fi
mapfile -d '' -t built <"$paths"
if git --literal-pathspecs diff --cached --quiet -- "${built[@]}"; then
  echo "guidance: nothing to push"
  exit 0
fi
git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' --literal-pathspecs \
  commit --quiet -m 'Build rule files from the standards' \
  --only --pathspec-from-file="$paths" --pathspec-file-nul
git push --quiet origin "HEAD:refs/heads/$branch"
echo "guidance: pushed what was built to $branch"
