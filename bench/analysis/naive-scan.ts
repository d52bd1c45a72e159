import {bodyText} from '../../source/flow/content.ts';
import type {Flow} from '../../source/flow/flow.ts';

/** Ten patterns of the kind that a scanner of its day asks of every body. */
const patterns: readonly RegExp[] = [
	/(?:password|passwd|secret|token)\s*[:=]\s*\S{4,64}/iv,
	/AKIA[\dA-Z]{16}/v,
	/eyJ[\w\-]{10,500}\.[\w\-]{10,500}/v,
	/-----BEGIN [ A-Z]{0,30}PRIVATE KEY-----/v,
	/\b\d{4}[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{4}\b/v,
	/[\w+\-.]{1,64}@[\w\-]{1,64}\.[a-z]{2,10}/iv,
	/(?:union\s+select|or\s+1=1|sql syntax|ora-\d{5})/iv,
	/<script[^>]{0,200}>/iv,
	/at \S{1,100} \(\S{1,200}:\d+:\d+\)/v,
	/\b(?:10|192\.168|172\.16)\.\d{1,3}\.\d{1,3}\b/v,
];

/** One plain pass over the bodies of a flow, for comparison: decode, `JSON.parse`, ten regular expressions. Gives how much it found. */
export const naiveScan = ({request, response}: Flow): number => {
	let found = 0;
	for (const side of [request, response]) {
		const text = side && bodyText(side)?.slice(0, 1_000_000);
		if (text === undefined) {
			continue;
		}

		try {
			found += JSON.parse(text) === null ? 0 : 1;
		} catch {}

		for (const pattern of patterns) {
			found += pattern.test(text) ? 1 : 0;
		}
	}

	return found;
};
