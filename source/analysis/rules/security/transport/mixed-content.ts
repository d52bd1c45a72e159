import {policySources} from '../../../content-policy.ts';
import {inBody} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import type {Tag} from '../../../html-tags.ts';
import {
	mostHits,
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

/** Tags that load something, by which attribute, and whether that can do anything in the page. */
const loading: ReadonlyMap<string, {readonly attribute: string; readonly isActive: boolean}> = new Map([
	['script', {attribute: 'src', isActive: true}],
	['iframe', {attribute: 'src', isActive: true}],
	['frame', {attribute: 'src', isActive: true}],
	['embed', {attribute: 'src', isActive: true}],
	['object', {attribute: 'data', isActive: true}],
	['link', {attribute: 'href', isActive: true}],
	['img', {attribute: 'src', isActive: false}],
	['audio', {attribute: 'src', isActive: false}],
	['video', {attribute: 'src', isActive: false}],
	['source', {attribute: 'src', isActive: false}],
	['track', {attribute: 'src', isActive: false}],
]);
/** Links that load; others only say where something is. */
const loadingLinks = /\b(?:stylesheet|manifest|modulepreload|preload)\b/iv;

const loads = ({name, attributes}: Tag): boolean => name !== 'link' || loadingLinks.test(attributes.get('rel')?.value ?? '');

export const mixedContent: FlowRule = {
	meta: {
		id: 'mixed-content',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Page over HTTPS loads pictures or media over HTTP',
		advice: 'Write `https:` in the address, or send `Content-Security-Policy: upgrade-insecure-requests`.',
		description: 'A page that came over HTTPS loads parts of itself over plain HTTP. Whoever sits in between can exchange them. Browsers block scripts, styles and frames of that kind, so that the page is broken; pictures and media they try over HTTPS instead, or show with a warning.',
		falsePositives: 'Addresses on loopback are left out. What stands in a `template` or is put there by a script may never be loaded.',
		references: ['https://www.w3.org/TR/mixed-content/'],
		cwe: 311,
		owasp: 'A02:2021',
		zap: 10_040,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && exchange.isSecure && exchange.isPage ? response.text : undefined;
		if (!response || !text?.includes('http:') || exchange.contentPolicies.some(policy => policySources(policy.text, 'upgrade-insecure-requests'))) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const tag of response.tags) {
			if (hits.length >= mostHits) {
				break;
			}

			const kind = loading.get(tag.name);
			const target = kind && tag.attributes.get(kind.attribute);
			if (!target || !/^http:\/\//iv.test(target.value) || !loads(tag) || isLoopbackHost(URL.parse(target.value)?.hostname ?? '')) {
				continue;
			}

			hits.push({
				evidence: inBody('response-body', text, [target.from, target.to], {name: `${tag.name} ${kind.attribute}`}),
				...(kind.isActive && {severity: 'medium', title: 'Page over HTTPS loads scripts, styles or frames over HTTP'}),
			});
		}

		return hits;
	},
};
