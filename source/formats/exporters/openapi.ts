import type {Request} from '../../flow/flow.ts';
import {hasHeader} from '../../flow/headers.ts';
import {authority} from '../../flow/url.ts';
import type {Exporter} from '../format.ts';
import {jsonText} from '../json-text.ts';
import {
	addExchange,
	emptyOperation,
	operationObject,
	securitySchemes,
	type Operation,
} from '../openapi/operations.ts';
import {namePath} from '../openapi/path-parameters.ts';

/** Methods that a path of OpenAPI can have. */
const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
/** What browsers ask before a request describes no API. */
const isPreflight = ({method, headers}: Request): boolean => method === 'OPTIONS' && hasHeader(headers, 'access-control-request-method');
/** Endpoints beyond this number are left out. */
const most = 2000;

type Paths = Map<string, Map<string, Operation>>;

const document = (paths: Paths, servers: ReadonlySet<string>, version: string) => {
	const used = new Set(paths.values().flatMap(operations => operations.values()).flatMap(({security}) => security));
	const schemes = Object.entries(securitySchemes).filter(([name]) => used.has(name));
	const ids = new Set<string>();
	const unique = (id: string): string => {
		let name = id;
		for (let count = 2; ids.has(name); count++) {
			name = `${id}${count}`;
		}

		ids.add(name);
		return name;
	};

	return {
		openapi: '3.1.0',
		info: {title: servers.size === 1 ? [...servers].join('').replace(/^[a-z]+:\/\//v, '') : 'Recorded API', version: '0.0.0', description: `Inferred from recorded traffic by tapx ${version}: what was seen, not what is promised. Values are not kept.`},
		servers: [...servers].toSorted().map(url => ({url})),
		paths: Object.fromEntries(paths.entries().toArray().toSorted(([a], [b]) => a < b ? -1 : 1).map(([path, operations]) => [
			path,
			Object.fromEntries(operations.entries().map(([method, operation]) => {
				const object = operationObject(operation, {method, path});
				return [method, {...object, operationId: unique(object.operationId)}];
			})),
		])),
		...schemes.length > 0 && {components: {securitySchemes: Object.fromEntries(schemes)}},
	};
};

/** A description of the APIs seen: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). Only names and types of what was sent go into it, no values. */
export const openapi: Exporter = {
	meta: {
		id: 'openapi', title: 'OpenAPI 3.1, inferred', extension: 'openapi.json', mediaType: 'application/vnd.oai.openapi+json;version=3.1', example: 'tapx export --openapi host:api.example.com type:json -o api.openapi.json', isSummary: true,
	},
	* write(flows, {version, leaveOut}) {
		const paths: Paths = new Map();
		const servers = new Set<string>();
		let count = 0;
		for (const flow of flows) {
			const {kind, request} = flow;
			const method = request.method.toLowerCase();
			if (kind !== 'http' || !methods.has(method) || isPreflight(request)) {
				leaveOut?.();
				continue;
			}

			const {path, values} = namePath(request.path);
			const operations = paths.get(path) ?? new Map<string, Operation>();
			const known = operations.get(method);
			if (!known && count >= most) {
				leaveOut?.();
				continue;
			}

			count += known ? 0 : 1;
			const operation = known ?? emptyOperation();
			paths.set(path, operations.set(method, operation));
			servers.add(`${request.scheme}://${authority(request)}`);
			addExchange(operation, flow, values);
		}

		yield `${jsonText(document(paths, servers, version))}\n`;
	},
};
