import type {Side} from './side.ts';

/** A Content-Security-Policy of a page. */
export type ContentPolicy = {
	readonly text: string;
	/** Which header it stands in; `undefined` when a `meta` tag of the page gives it. */
	readonly nth: number | undefined;
};

const name = 'content-security-policy';

/** More of a header is not read: no honest policy is so long, and no page has so many. */
const longest = 20_000;
const mostPolicies = 20;

/** The policies that hold for a page, all of them at once (CSP3 §4): a header may hold several, and tags may add some. */
export const readContentPolicies = (response: Side): ContentPolicy[] => {
	const policies: ContentPolicy[] = response.values(name).flatMap((value, nth) => value.slice(0, longest).split(',', mostPolicies).map(text => ({text: text.trim(), nth})));
	for (const {name: tag, attributes} of response.text?.includes('http-equiv') ? response.tags : []) {
		if (tag === 'meta' && attributes.get('http-equiv')?.value.toLowerCase() === name) {
			policies.push({text: attributes.get('content')?.value ?? '', nth: undefined});
		}
	}

	return policies.filter(({text}) => text !== '').slice(0, mostPolicies);
};

/** What a directive of a policy allows, the first of that name; `undefined` when it is not there. */
export const policySources = (policy: string, directive: string): string[] | undefined => {
	for (const part of policy.split(';')) {
		const [first, ...sources] = part.trim().split(/\s+/v);
		if (first?.toLowerCase() === directive) {
			return sources;
		}
	}

	return undefined;
};
