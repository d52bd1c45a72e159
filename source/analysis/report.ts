import {
	severities,
	type Finding,
	type Issue,
	type Severity,
	type Waste,
} from '../flow/finding.ts';
import type {Flow} from '../flow/flow.ts';
import {authority} from '../flow/url.ts';
import {redactFinding, redactIssue} from '../redaction/redact-finding.ts';
import {BoundedMap} from './bounded-map.ts';
import type {Found} from './engine.ts';
import {createFold} from './fold.ts';
import {score} from './score.ts';

/** What one server comes to. */
export type HostReport = {
	/** `https://api.example.com`. */
	readonly origin: string;
	readonly flows: number;
	/** 0 to 100, see `analysis/score.ts`; of findings of security. */
	readonly score: number;
	readonly issues: number;
};

/** A flow that comes off badly. */
export type FlaggedFlow = {readonly id: number; readonly score: number; readonly findings: readonly Finding[]};

/** What rules make of some flows; it shows no secrets. */
export type Report = {
	/** Flows looked at. */
	readonly flows: number;
	/** Findings before they were put together. */
	readonly findings: number;
	/** Of all flows together. */
	readonly score: number;
	/** The worst first. */
	readonly issues: readonly Issue[];
	/** Issues by severity. */
	readonly counts: Readonly<Record<Severity, number>>;
	/** The worst first. */
	readonly hosts: readonly HostReport[];
	/** Flows with a score below 70, the worst first, at most 100. */
	readonly flagged: readonly FlaggedFlow[];
	readonly waste: Waste;
};

/** Below this a flow is at high risk. */
const flagBelow = 70;
const mostFlagged = 100;
const mostHosts = 10_000;
const isSecurity = ({category}: {readonly category: string}): boolean => category === 'security';

/** Gathers what an engine finds, flow by flow; memory grows with issues and hosts, not with flows; issues are told apart as `createFold` says. */
export const createReport = (options: Parameters<typeof createFold>[0] = {}) => {
	const fold = createFold(options);
	const hosts = new BoundedMap<string, number>(mostHosts);
	let flagged: FlaggedFlow[] = [];
	let [flows, findings] = [0, 0];
	return {
		add(flow: Flow, found: readonly Found[]) {
			const {scheme} = flow.request;
			const origin = `${scheme}://${authority(flow.request)}`;
			flows++;
			findings += found.length;
			hosts.set(origin, (hosts.get(origin) ?? 0) + 1);
			for (const {finding, flow: id} of found) {
				fold.add(finding, id, flow.request);
			}

			const own = found.filter(each => each.flow === flow.id).map(({finding}) => finding);
			const points = score(own.filter(finding => isSecurity(finding)));
			if (!(points < flagBelow)) {
				return;
			}

			flagged.push({id: flow.id, score: points, findings: own});
			if (flagged.length > mostFlagged * 2) {
				flagged = flagged.toSorted((a, b) => a.score - b.score).slice(0, mostFlagged);
			}
		},
		read(): Report {
			const issues = fold.list().map(issue => redactIssue(issue));
			const security = issues.filter(issue => isSecurity(issue));
			const byOrigin = Map.groupBy(issues, ({origin}) => origin);
			return {
				flows,
				findings,
				score: score(security),
				issues,
				counts: Object.fromEntries(severities.map(severity => [severity, issues.filter(issue => issue.severity === severity).length])) as Record<Severity, number>,
				hosts: hosts.entries().map(([origin, count]) => {
					const own = byOrigin.get(origin) ?? [];
					return {
						origin, flows: count, score: score(own.filter(issue => isSecurity(issue))), issues: own.length,
					};
				}).toArray().toSorted((a, b) => a.score - b.score || b.issues - a.issues),
				flagged: flagged.toSorted((a, b) => a.score - b.score || a.id - b.id).slice(0, mostFlagged).map(flow => ({...flow, findings: flow.findings.map(finding => redactFinding(finding))})),
				waste: {
					bytes: issues.reduce((sum, {waste}) => sum + (waste?.bytes ?? 0), 0),
					time: issues.reduce((sum, {waste}) => sum + (waste?.time ?? 0), 0),
				},
			};
		},
	};
};
