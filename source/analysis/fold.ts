import {
	severities,
	type Finding,
	type Issue,
	type Waste,
} from '../flow/finding.ts';
import {pathTemplate} from '../flow/path-template.ts';
import {authority} from '../flow/url.ts';
import type {Request} from '../flow/flow.ts';
import {evidencePlace} from './baseline/fingerprint.ts';

/** Flows that an issue names. */
const mostFlows = 20;

type Place = Pick<Request, 'scheme' | 'host' | 'port' | 'path'>;

const addWaste = (a: Waste | undefined, b: Waste | undefined): Waste | undefined => a && b
	? {bytes: (a.bytes ?? 0) + (b.bytes ?? 0), time: (a.time ?? 0) + (b.time ?? 0)}
	: a ?? b;

/** What makes two findings the same issue: rule, title, severity, host and path template. */
const keyOf = ({rule, severity, title}: Finding, origin: string, path: string): string => `${rule}\n${severity}\n${title}\n${origin}\n${path}`;

/** Puts findings together by rule, host and path template; on `isByPlace` also by the part and the name in it that prove them. */
export const createFold = ({isByPlace = false}: {readonly isByPlace?: boolean | undefined} = {}) => {
	const issues = new Map<string, {-readonly [Key in keyof Issue]: Issue[Key]} & {flows: number[]}>();
	return {
		add(finding: Finding, flow: number, request: Place) {
			const origin = `${request.scheme}://${authority(request)}`;
			const path = pathTemplate(request.path);
			const key = keyOf(finding, origin, path) + (isByPlace ? `\n${evidencePlace(finding.evidence)}` : '');
			const known = issues.get(key);
			if (!known) {
				issues.set(key, {
					...finding, origin, path, count: 1, flows: [flow],
				});
				return;
			}

			known.count++;
			known.waste = addWaste(known.waste, finding.waste);
			if (known.flows.length < mostFlows && known.flows.at(-1) !== flow) {
				known.flows.push(flow);
			}
		},
		/** The worst first, among equals what was found most often. */
		list: (): Issue[] => issues.values().toArray().toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1)),
	};
};
