import {z} from 'zod';
import type {Report} from '../../analysis/report.ts';
import {
	type Finding,
	type Issue,
	severities,
	type Severity,
	type Category,
} from '../../flow/finding.ts';
import {humanDuration} from '../../flow/human.ts';
import {hasHeader, headerValue} from '../../flow/headers.ts';
import {flowUrl} from '../../flow/url.ts';
import {findingToJson, issueToJson} from '../../formats/finding-json.ts';
import {milliseconds} from '../../formats/time.ts';
import {analyseFlow, type FlowAnalysis} from '../../operations/analyse-flow.ts';
import {analyseFlows} from '../../operations/analyse-flows.ts';
import {measureFlows} from '../../operations/measure-flows.ts';
import {paced} from '../../operations/paced/paced.ts';
import {summariseFlows} from '../../operations/summarise-flows.ts';
import type {ValueCount} from '../../store/store.ts';
import {findingShape, issueShape} from '../answers/findings.ts';
import {endpointShape, endpointToJson} from '../answers/endpoint.ts';
import {
	filterText,
	idInPath,
	none,
	plainQuery,
	wholeNumber,
} from '../fields.ts';
import type {Redactor} from '../redactor.ts';
import type {Room} from '../room.ts';
import {defineRoute} from './define-route.ts';

/** Requests that are looked at unless the caller says otherwise. */
const usual = {session: 100, others: 1000};

const lot = (standard: number) => z.strictObject({
	limit: wholeNumber(1, 10_000_000).default(standard).meta({description: 'so many of the newest requests'}),
	filter: filterText.optional(),
});

const bySeverity = z.object(Object.fromEntries(severities.map(severity => [severity, z.int()])) as Record<Severity, z.ZodInt>);
const looked = z.int().meta({description: 'how many requests were looked at'});
const texts = z.array(z.string());

/** Advice, the worst first, each once. */
const adviceOf = (findings: ReadonlyArray<Pick<Finding, 'advice'>>, most = 20): string[] => [...new Set(findings.map(({advice}) => advice))].slice(0, most);

const titlesOf = (findings: ReadonlyArray<Pick<Finding, 'title'>>): string[] => [...new Set(findings.map(({title}) => title))];

const asObject = (values: readonly ValueCount[]): Record<string, number> => Object.fromEntries(values.map(({value, count}) => [value, count]));

const ofCategory = (wanted: Category) => ({category}: {readonly category: Category}): boolean => category === wanted;

const summaryOf = ({flow, findings}: FlowAnalysis, redactor: Redactor): string => {
	const {request, response, timings, error, state} = flow;
	const outcome = response ? `was answered with ${response.status}` : error?.message ?? `is ${state}`;
	const took = timings.total === undefined ? '' : ` in ${humanDuration(timings.total)}`;
	const [worst] = findings;
	const found = worst ? `${findings.length} finding${findings.length === 1 ? '' : 's'}, the worst ${worst.severity}: ${worst.title}` : 'no findings';
	return redactor.text(`${request.method} ${flowUrl(request)} ${outcome}${took}; ${found}.`);
};

const analyseOne = defineRoute({
	method: 'POST',
	path: '/copilot/analyze/request/{id}',
	summary: 'look at one request with all rules',
	tag: 'Analysis',
	input: {path: idInPath, query: plainQuery, body: none},
	answer: z.object({
		request_id: z.int(),
		requests_analyzed: looked,
		analysis: z.object({
			summary: z.string(),
			security_score: z.int().min(0).max(100),
			vulnerabilities: texts,
			recommendations: texts,
			insights: z.object({
				method: z.string(),
				status_code: z.int().nullable(),
				duration_ms: z.number().nullable(),
				has_auth: z.boolean(),
				content_type: z.string().nullable(),
				size_bytes: z.int().meta({description: 'of the response body, as it was sent'}),
			}),
			findings: z.array(findingShape),
		}),
	}),
	async run(room, {path: {id}, redactor}) {
		const analysis = analyseFlow({reader: room.reader, rulebook: await room.rulebook()}, {id});
		const {findings, score} = analysis;
		const {request, response, timings} = analysis.flow;
		return {
			request_id: id,
			requests_analyzed: 1,
			analysis: {
				summary: summaryOf({...analysis, flow: redactor.flow(analysis.flow)}, redactor),
				security_score: score,
				vulnerabilities: titlesOf(findings.filter(ofCategory('security'))),
				recommendations: adviceOf(findings),
				insights: {
					method: request.method,
					status_code: response?.status ?? null,
					duration_ms: milliseconds(timings.total),
					has_auth: hasHeader(request.headers, 'authorization') || hasHeader(request.headers, 'cookie'),
					content_type: (response && headerValue(response.headers, 'content-type')) ?? null,
					size_bytes: response?.body?.size ?? 0,
				},
				findings: findings.map(finding => findingToJson(finding)),
			},
		};
	},
});

type Lot = {readonly limit: number; readonly filter?: string | undefined};

/** What the rules make of a lot of requests, in turn with others. */
const reportOn = async (room: Room, {limit, filter}: Lot, signal: AbortSignal, wanted?: readonly Category[]): Promise<Report> => {
	const parsed = filter === undefined ? undefined : room.parseFilter(filter);
	const rulebook = await room.rulebook();
	return room.turns(async () => paced(analyseFlows({reader: room.reader, rulebook}, {
		newest: limit, filter: parsed, ...(wanted && {categories: wanted}),
	}), {signal}), signal);
};

/** Issues that only several requests together show. */
const patternsOf = async (room: Room, issues: readonly Issue[]): Promise<Issue[]> => {
	const {rules} = await room.rulebook();
	return issues.filter(({rule}) => {
		const known = rules.get(rule);
		return known !== undefined && 'watch' in known;
	});
};

const analyseSession = defineRoute({
	method: 'POST',
	path: '/copilot/analyze/session',
	summary: 'sum up the newest requests, with what the rules find in them',
	tag: 'Analysis',
	input: {path: none, query: plainQuery, body: lot(usual.session)},
	answer: z.object({
		requests_analyzed: looked,
		analysis: z.object({
			session_summary: z.object({
				total_requests: z.int(), avg_response_time_ms: z.number(), unique_hosts: z.int(), security_issues_found: z.int(),
			}),
			methods: z.record(z.string(), z.int()),
			status_codes: z.record(z.string(), z.int()),
			top_hosts: z.array(z.tuple([z.string(), z.int()])),
			recommendations: texts,
			patterns: z.array(issueShape).meta({description: 'what only several requests together show'}),
		}),
	}),
	async run(room, {body, signal}) {
		const {limit: newest, filter} = body;
		const parsed = filter === undefined ? undefined : room.parseFilter(filter);
		const report = await reportOn(room, body, signal);
		const summary = await room.turns(async () => paced(summariseFlows({reader: room.reader}, {
			newest, filter: parsed, limit: Infinity, withReplays: true,
		}), {signal}), signal);
		const patterns = await patternsOf(room, report.issues);
		return {
			requests_analyzed: report.flows,
			analysis: {
				session_summary: {
					total_requests: summary.flows,
					avg_response_time_ms: (summary.durations?.mean ?? 0) / 1000,
					unique_hosts: summary.hosts.length,
					security_issues_found: report.issues.filter(ofCategory('security')).reduce((sum, {count}) => sum + count, 0),
				},
				methods: asObject(summary.methods),
				status_codes: asObject(summary.statuses.filter(({value}) => /^\d+$/v.test(value))),
				top_hosts: summary.hosts.slice(0, 10).map(({value, count}) => [value, count]),
				recommendations: adviceOf(report.issues),
				patterns: patterns.map(issue => issueToJson(issue)),
			},
		};
	},
});

/** A call that gives what the rules of one category find. */
const analyseCategory = (name: string, category: Category, summary: string) => defineRoute({
	method: 'POST',
	path: `/copilot/analyze/${name}`,
	summary,
	tag: 'Analysis',
	input: {path: none, query: plainQuery, body: lot(usual.others)},
	answer: z.object({
		requests_analyzed: looked,
		total_issues: z.int().meta({description: 'findings'}),
		unique_issues: z.int().meta({description: 'findings put together by rule, host and path'}),
		score: z.int().min(0).max(100),
		severities: bySeverity,
		high_risk_requests: z.array(z.object({request_id: z.int(), score: z.int(), issues: texts})).meta({description: 'requests with a score below 70, the worst first'}),
		all_issues: texts,
		recommendations: texts,
		findings: z.array(issueShape),
	}),
	async run(room, {body, signal}) {
		const report = await reportOn(room, body, signal, [category]);
		return {
			requests_analyzed: report.flows,
			total_issues: report.findings,
			unique_issues: report.issues.length,
			score: report.score,
			severities: report.counts,
			high_risk_requests: report.flagged.map(({id, score, findings}) => ({request_id: id, score, issues: titlesOf(findings)})),
			all_issues: titlesOf(report.issues),
			recommendations: adviceOf(report.issues),
			findings: report.issues.map(issue => issueToJson(issue)),
		};
	},
});

const figure = z.number().meta({description: 'milliseconds; 0 without requests'});

const analysePerformance = defineRoute({
	method: 'POST',
	path: '/copilot/analyze/performance',
	summary: 'measure the newest requests: percentiles, the slowest, endpoints, waste',
	tag: 'Analysis',
	input: {path: none, query: plainQuery, body: lot(usual.others)},
	answer: z.object({
		requests_analyzed: looked,
		metrics: z.object({
			avg_response_time_ms: figure,
			min_response_time_ms: figure,
			max_response_time_ms: figure,
			total_requests: z.int(),
			slow_requests: z.int().meta({description: 'took longer than 2 s'}),
			p50_ms: figure,
			p95_ms: figure,
			p99_ms: figure,
		}),
		slowest_requests: z.array(z.object({
			id: z.int(), method: z.string(), url: z.string(), duration: z.number().meta({description: 'seconds'}), response_status: z.int().nullable(),
		})),
		endpoints: z.array(endpointShape).meta({description: 'the slowest on average first'}),
		findings: z.array(issueShape),
	}),
	async run(room, {body, signal, redactor}) {
		const {limit: newest, filter} = body;
		const parsed = filter === undefined ? undefined : room.parseFilter(filter);
		const measures = await room.turns(async () => paced(measureFlows({reader: room.reader}, {newest, filter: parsed}), {signal}), signal);
		const report = await reportOn(room, body, signal, ['performance']);
		const {durations} = measures;
		const figureOf = (microseconds = 0): number => microseconds / 1000;
		return {
			requests_analyzed: measures.flows,
			metrics: {
				avg_response_time_ms: figureOf(durations?.mean),
				min_response_time_ms: figureOf(measures.min),
				max_response_time_ms: figureOf(durations?.max),
				total_requests: measures.timed,
				slow_requests: measures.slow,
				p50_ms: figureOf(durations?.p50),
				p95_ms: figureOf(durations?.p95),
				p99_ms: figureOf(durations?.p99),
			},
			slowest_requests: measures.slowest.map(row => ({
				id: row.id, method: row.method, url: flowUrl(redactor.row(row)), duration: (row.duration ?? 0) / 1e6, response_status: row.status ?? null,
			})),
			endpoints: measures.endpoints.map(endpoint => endpointToJson(endpoint)),
			findings: report.issues.map(issue => issueToJson(issue)),
		};
	},
});

/** Calls that judge. */
export const analyzeRoutes = [
	analyseOne,
	analyseSession,
	analyseCategory('security', 'security', 'what the rules of security find in the newest requests'),
	analysePerformance,
	analyseCategory('practices', 'practice', 'what the rules of good practice find in the newest requests'),
];
