import type { ComponentChildren, Ref } from "preact";
import type { Address } from "../state/address";
import { useNavigation } from "../state/navigation";

interface LinkProps {
  to: Partial<Address>;
  class?: string;
  label?: string;
  current?: boolean;
  anchor?: Ref<HTMLAnchorElement>;
  children: ComponentChildren;
}

/** A link within the page: a plain click changes the view, any other does what the browser does. */
export function Link({ to, label, current, anchor, children, ...rest }: LinkProps) {
  const { go, href } = useNavigation();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      href={href(to)}
      onClick={follow}
      ref={anchor ?? null}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      {...rest}
    >
      {children}
    </a>
  );
}
