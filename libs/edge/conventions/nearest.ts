import { distance } from 'fastest-levenshtein';

/** Of names that a caller sent: longer ones are not compared, which would take time for nothing. */
const LENGTH_MAX = 64;

/**
 * The known name that was most likely meant, by spelling: `dry_run` and `dryrun` for `dryRun`. `undefined` where more than
 * a third of the letters differ. Of names that are as near, the one that is as long: a letter is mistyped more often than left out.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LENGTH_MAX) return undefined;
  const asked = plain(name);
  const near = [...known].flatMap((candidate) => {
    const spelt = plain(candidate);
    const differs = distance(asked, spelt);
    if (differs > Math.floor(candidate.length / 3)) return [];
    return [{ candidate, differs, longer: Math.abs(asked.length - spelt.length) }];
  });
  const [best] = near.sort((a, b) => a.differs - b.differs || a.longer - b.longer);
  return best?.candidate;
}

/** A sentence that names the known name which was probably meant, after a space; empty where none is near. */
export function nearestHint(name: string, known: Iterable<string>): string {
  const meant = nearestName(name, known);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
