//! Draws the requests per second of several storms, as SVG for light and dark pages.

use std::fmt::Write;

use super::clients::{Client, Storm};
use super::model::{DOWN_MS, Run, SERVES_ALL_IN_S};
use super::report::HINT_S;

const LEFT: u32 = 70;
const WIDTH: u32 = 720;
const HEIGHT: u32 = 190;
/// From the top of one panel to the top of the next.
const PANEL: u32 = 270;
const LAST_S: u32 = 1200;

const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.small{font-size:11px;fill:#59636e}.over{paint-order:stroke;stroke:#fff;stroke-width:4px}\
.page{fill:#fff}.down{fill:#eaeef2}.grid{stroke:#d1d9e0}.limit{stroke:#59636e;stroke-dasharray:5 4}\
path{fill:none;stroke-width:1.5}.advised{stroke:#0969da}.synchronous{stroke:#cf222e}.jitter{stroke:#e3a008;stroke-width:3}\
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.small{fill:#9198a1}.over{stroke:#0d1117}.page{fill:#0d1117}.down{fill:#1c2129}\
.grid{stroke:#3d444d}.limit{stroke:#9198a1}.advised{stroke:#58a6ff}.synchronous{stroke:#ff7b72}.jitter{stroke:#9e6a03}}";

struct Panel<'r> {
    top: u32,
    clients: u32,
    svg: &'r mut String,
}

pub fn svg(storms: &[(Storm, Run)]) -> String {
    let clients = storms.first().expect("a storm").0.clients;
    let (width, height) = (LEFT + WIDTH + 30, 2 * PANEL + 30);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>Requests per second of {clients} clients that lost their server in the same second</title>\n\
         <style>{STYLE}</style>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n"
    );
    let mut panel = |place, title: &str, hint_s, clients_of_panel: &[Client]| {
        let mut panel = Panel { top: 50 + place * PANEL, clients, svg: &mut svg };
        panel.frame(title);
        for (place, client) in (0..).zip(clients_of_panel) {
            let is_meant = |(storm, _): &&(Storm, Run)| storm.client == *client && storm.hint_s == hint_s;
            panel.series(place, *client, &storms.iter().find(is_meant).expect("a storm of these").1);
        }
        panel.labels();
    };
    let title = format!("{clients} clients, no hint");
    panel(0, &title, None, &[Client::Doubling, Client::FullJitter, Client::Advised]);
    let title = format!("{clients} clients, the server says Retry-After: {HINT_S}");
    panel(1, &title, Some(HINT_S), &[Client::Told, Client::Advised]);
    svg.push_str("</svg>\n");
    svg
}

impl Panel<'_> {
    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        self.svg.write_fmt(element).expect("a string takes any text");
        self.svg.push('\n');
    }

    /// Requests per second, on a logarithmic scale that begins at 1.
    fn y(&self, requests: u32) -> u32 {
        let share = f64::from(requests.max(1)).log10() / f64::from(self.clients).log10();
        self.top + HEIGHT - (share * f64::from(HEIGHT)).round() as u32
    }

    fn frame(&mut self, title: &str) {
        let (top, bottom) = (self.top, self.top + HEIGHT);
        let down = x(DOWN_MS / 1000) - LEFT;
        self.put(format_args!("<text class=\"title\" x=\"{LEFT}\" y=\"{}\">{title}</text>", top - 28));
        self.put(format_args!("<rect class=\"down\" x=\"{LEFT}\" y=\"{top}\" width=\"{down}\" height=\"{HEIGHT}\"/>"));
        let end = LEFT + WIDTH;
        let mut requests = 1;
        while requests <= self.clients {
            let y = self.y(requests);
            self.put(format_args!("<path class=\"grid\" d=\"M{LEFT} {y}H{end}\"/>"));
            self.put(format_args!(
                "<text class=\"small\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{requests}</text>",
                LEFT - 6,
                y + 4
            ));
            requests *= 10;
        }
        self.put(format_args!("<text class=\"small\" x=\"{LEFT}\" y=\"{}\">requests per second</text>", top - 8));
        for seconds in (0..=LAST_S).step_by(120) {
            let x = x(seconds);
            self.put(format_args!(
                "<text class=\"small\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{seconds} s</text>",
                bottom + 16
            ));
        }
        let y = self.y(self.clients / SERVES_ALL_IN_S);
        self.put(format_args!("<path class=\"limit\" d=\"M{LEFT} {y}H{end}\"/>"));
    }

    /// What stands over the lines.
    fn labels(&mut self) {
        let (left, y) = (LEFT + 6, self.top + HEIGHT - 6);
        self.put(format_args!("<text class=\"small over\" x=\"{left}\" y=\"{y}\">the server is down</text>"));
        let (right, y) = (LEFT + WIDTH, self.y(self.clients / SERVES_ALL_IN_S) - 5);
        self.put(format_args!(
            "<text class=\"small over\" x=\"{right}\" y=\"{y}\" text-anchor=\"end\">what the server can serve</text>"
        ));
    }

    fn series(&mut self, place: u32, client: Client, run: &Run) {
        let (class, is_synchronous) = match client {
            Client::Advised => ("advised", false),
            Client::FullJitter => ("jitter", false),
            Client::Doubling | Client::Told => ("synchronous", true),
        };
        // The most requests of the seconds that share a column.
        let mut peaks: Vec<u32> = Vec::new();
        for (seconds, requests) in (0..=LAST_S).zip(&run.requests) {
            peaks.resize((x(seconds) - LEFT) as usize + 1, 0);
            let peak = peaks.last_mut().expect("a column");
            *peak = (*requests).max(*peak);
        }
        let bottom = self.top + HEIGHT;
        let mut path = String::new();
        for (x, requests) in (LEFT..).zip(peaks) {
            let y = self.y(requests);
            let point = match (is_synchronous, requests) {
                (true, 0) => continue,
                (true, _) => format!("M{x} {bottom}V{y}"),
                (false, _) if path.is_empty() => format!("M{x} {y}"),
                (false, _) => format!("L{x} {y}"),
            };
            path.push_str(&point);
        }
        self.put(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
        let (x, y) = (LEFT + 200 + 190 * place, self.top - 8);
        self.put(format_args!("<path class=\"{class}\" d=\"M{x} {}h22\"/>", y - 4));
        self.put(format_args!("<text x=\"{}\" y=\"{y}\">{}</text>", x + 28, client.name()));
    }
}

fn x(seconds: u32) -> u32 {
    LEFT + seconds * WIDTH / LAST_S
}
