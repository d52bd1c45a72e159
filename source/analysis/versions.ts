/** Compares versions by their numbers: negative when the first is older. Missing numbers are 0. */
const compareVersions = (a: string, b: string): number => {
	const [left = [], right = []] = [a, b].map(version => version.split('.').map(part => Number(/^\d{0,9}/v.exec(part)?.[0] ?? '')));
	for (let index = 0; index < Math.max(left.length, right.length); index++) {
		const difference = (left[index] ?? 0) - (right[index] ?? 0);
		if (difference !== 0) {
			return difference;
		}
	}

	return 0;
};

type Span = {readonly fixed: string; readonly since?: string};

/** Whether a version lies from `since` (or the first) to before `fixed`. */
export const isWithin = (version: string, {since = '0', fixed}: Span): boolean => compareVersions(version, since) >= 0 && compareVersions(version, fixed) < 0;
