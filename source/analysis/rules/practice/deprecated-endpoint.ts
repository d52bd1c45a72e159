import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const microseconds = 1000;

export const deprecatedEndpoint: FlowRule = {
	meta: {
		id: 'deprecated-endpoint',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'The endpoint is deprecated',
		advice: 'Move to what replaces it; `Link` with `rel="successor-version"` or `rel="deprecation"` tells what that is.',
		description: 'The answer says by Deprecation, Sunset or Warning 299 that the endpoint is deprecated or will be switched off. When the day of Sunset has passed, it may be gone any time (medium).',
		falsePositives: 'Sunset is also used for single things that expire, such as a download.',
		references: ['https://www.rfc-editor.org/rfc/rfc9745', 'https://www.rfc-editor.org/rfc/rfc8594'],
	},
	check({response, flow}) {
		if (!response) {
			return nothing;
		}

		const sunset = response.header('sunset');
		const day = sunset === undefined ? NaN : Date.parse(sunset);
		if (sunset !== undefined && day * microseconds < flow.startedAt) {
			return [{severity: 'medium', title: 'The endpoint should be gone already', evidence: inHeader('response-headers', 'sunset', sunset, {reason: 'this day has passed'})}];
		}

		const deprecation = response.header('deprecation');
		if (deprecation !== undefined && deprecation !== 'false') {
			return [{evidence: inHeader('response-headers', 'deprecation', deprecation, {reason: sunset === undefined ? undefined : `to be switched off on ${sunset.slice(0, 40)}`})}];
		}

		if (sunset !== undefined) {
			return [{title: 'The endpoint will be switched off', evidence: inHeader('response-headers', 'sunset', sunset)}];
		}

		const warnings = response.values('warning');
		const nth = warnings.findIndex(value => value.startsWith('299 ') && /deprecat/iv.test(value));
		return nth === -1 ? nothing : [{evidence: inHeader('response-headers', 'warning', warnings[nth], {nth})}];
	},
};
