import type {Exchange} from './exchange.ts';

/** Short names of the types that sites are made of and that seldom change. */
const assetTypes: ReadonlySet<string> = new Set(['js', 'css', 'png', 'jpeg', 'gif', 'webp', 'avif', 'svg', 'ico', 'woff', 'woff2', 'ttf', 'otf', 'wasm']);
const assetPath = /\.(?:m?js|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|otf|wasm)$/iv;

/** Names that change with what they name: `app.3f9a1c2b.js`, `main-BX7k2f9Q.css`, `logo.png?v=3f9a1c2b`. */
const fingerprintedPath = /[\-._](?<print>[\w\-]{8,64})(?:\.(?:min|bundle|chunk|module))?\.[a-z][\da-z]{1,5}$/iv;
const fingerprintedQuery = /^(?:v|ver|version|hash|h|rev)=[\w\-.]{6,64}$/iv;

/** Whether it is a script, a style, a picture or a font, by what the path says: for answers without a type, such as 304. */
export const isAssetPath = ({path}: Exchange): boolean => assetPath.test(path);

/** Whether a script, a style, a picture or a font was answered, whole. */
export const isAsset = ({request, response}: Exchange): boolean =>
	response?.status === 200 && request.method === 'GET' && assetTypes.has(response.type);

/** Whether the URL changes with the content, so that the content behind it never does. */
export const isFingerprinted = ({path, flow}: Exchange): boolean =>
	/\d/v.test(fingerprintedPath.exec(path.slice(-120))?.groups?.['print'] ?? '') || fingerprintedQuery.test(flow.request.query ?? '');
