import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** Features that reach somebody's room, place or purse, given to every origin. */
const wide = /(?:^|[\s,])(?<feature>camera|microphone|geolocation|display-capture|payment|usb|serial|hid|bluetooth|midi|clipboard-read)\s{0,8}=\s{0,8}(?:\*|\(\s{0,8}\*\s{0,8}\))/gv;

export const permissionsPolicyWide: FlowRule = {
	meta: {
		id: 'permissions-policy-wide',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Permissions-Policy gives a powerful feature to every site',
		advice: 'Name the origins that need it: `camera=(self "https://meet.example.com")`.',
		description: 'With `*` every frame in the page, advertisements included, may ask for camera, microphone, place or devices in the name of this site.',
		falsePositives: 'A page that embeds no others gives nothing away by it.',
		references: ['https://www.w3.org/TR/permissions-policy/#structured-header-serialization'],
		cwe: 732,
		owasp: 'A05:2021',
	},
	check({isPage, response}) {
		const value = isPage ? response?.header('permissions-policy') : undefined;
		return value?.includes('*')
			? value.matchAll(wide).map(match => {
				const from = value.indexOf(match.groups?.['feature'] ?? '', match.index);
				return {evidence: inHeader('response-headers', 'permissions-policy', value, {range: [from, match.index + match[0].length]})};
			}).toArray()
			: nothing;
	},
};
