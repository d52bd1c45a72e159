import {parseMediaType} from '../flow/content-type.ts';
import type {Headers} from '../flow/flow.ts';
import {headerValue} from '../flow/headers.ts';

/** Whether a message says that it is a picture, sound, a film or a font, in which nobody writes tokens. */
export const isMedia = (headers: Headers): boolean => /^(?:image|audio|video|font)\//v.test(parseMediaType(headerValue(headers, 'content-type')).essence);
