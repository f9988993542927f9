//! The five adverts.

use crate::sheet::At::{Left, Middle, Right};
use crate::sheet::Type::{Brush, Heavy, Kai, Sans, Serif};
use crate::sheet::{BLACK, Faces, Ink, PAPER, Sheet};

/// A second-hand bookshop; black only.
pub(crate) fn bookshop(faces: &Faces) -> Sheet<'_> {
    let mut s = Sheet::new(faces, 130.0, 123.0);
    s.frame(BLACK, 0.7, 0.0, 0.0, 130.0, 123.0);
    s.frame(BLACK, 0.2, 1.6, 1.6, 126.8, 119.8);
    s.fill(BLACK, 8.0, 9.0, 18.0, 66.0);
    s.column(PAPER, Serif, 42.0, (17.0, 12.0), "望江书店");
    s.text(BLACK, Serif, 50.0, Left, (33.0, 28.0), "旧书换新茶");
    s.text(BLACK, Sans, 13.0, Left, (33.5, 38.0), "带五本读过的书来，坐下喝一壶今年的茶");
    for (i, line) in [
        "收书：文学、地方志、连环画、旧地图、乐谱",
        "售书：三层楼，六万册，三元起",
        "夜读：每晚开到二十二时，灯下一百二十座",
    ]
    .iter()
    .enumerate()
    {
        let y = 49.5 + 8.4 * i as f32;
        s.disc(BLACK, (35.0, y - 1.6), 0.9);
        s.text(BLACK, Kai, 11.5, Left, (38.0, y), line);
    }
    shelf(&mut s, 8.0, 80.0);
    s.fill(BLACK, 8.0, 104.5, 114.0, 0.9);
    s.text(BLACK, Sans, 11.0, Left, (8.0, 111.5), "临江区桥南老街37号（老铁桥西头）");
    s.text(BLACK, Sans, 11.0, Right, (122.0, 111.5), "电话 68815037");
    s.text(BLACK, Kai, 10.0, Left, (8.0, 117.0), "换茶活动至12月31日，每人每月一次；教材、期刊合订本请先来电询问。");
    s
}

/// A shelf of book backs from a place on.
fn shelf(s: &mut Sheet<'_>, x: f32, y: f32) {
    let mut left = x;
    for i in 0..25_u8 {
        let wide = [3.6, 5.2, 4.2, 6.0, 3.2][usize::from(i) % 5];
        let tall = [21.0, 18.0, 23.0, 19.5, 16.5, 22.0, 20.0][usize::from(i) % 7];
        let ink: Ink = [0, 0, 0, [100, 55, 25, 80, 40, 12][usize::from(i) % 6]];
        let top = y + 24.5 - tall;
        s.fill(ink, left, top, wide, tall);
        let light: Ink = if ink[3] > 50 { PAPER } else { BLACK };
        s.fill(light, left, top + 2.4, wide, 0.4);
        s.fill(light, left, top + tall - 3.2, wide, 0.4);
        s.fill(light, left + wide / 2.0 - 0.4, top + 5.0, 0.8, tall * 0.35);
        left += wide + 0.15;
    }
}

/// A department store's winter week.
pub(crate) fn store(faces: &Faces) -> Sheet<'_> {
    const NIGHT: Ink = [90, 60, 20, 30];
    const DUSK: Ink = [70, 40, 10, 10];
    const LAMP: Ink = [0, 25, 85, 0];
    const WARM: Ink = [0, 80, 85, 0];
    let mut s = Sheet::new(faces, 219.0, 123.0);
    s.fill(NIGHT, 0.0, 0.0, 219.0, 123.0);
    // A window with the moon, the river and the town; before it an armchair under a lamp.
    s.fill(DUSK, 10.0, 12.0, 68.0, 56.0);
    s.disc(LAMP, (62.0, 26.0), 7.0);
    s.shape(
        NIGHT,
        (10.0, 58.0),
        &[
            &[(20.0, 40.0), (30.0, 44.0), (38.0, 54.0)],
            &[(46.0, 36.0), (60.0, 44.0), (78.0, 56.0)],
            &[(78.0, 68.0)],
            &[(10.0, 68.0)],
        ],
    );
    for (i, x) in [16.0, 21.0, 30.0, 36.5, 49.0, 58.0, 64.0, 71.0].into_iter().enumerate() {
        s.fill(LAMP, x, 60.0 + (i % 3) as f32 * 2.0, 1.4, 1.8);
    }
    s.frame(PAPER, 1.6, 10.0, 12.0, 68.0, 56.0);
    s.fill(PAPER, 43.2, 12.0, 1.6, 56.0);
    s.fill(PAPER, 10.0, 39.0, 68.0, 1.2);
    s.fill([80, 50, 20, 55], 0.0, 92.0, 90.0, 31.0);
    s.shape(
        WARM,
        (24.0, 66.0),
        &[
            &[(24.0, 60.0), (30.0, 58.0), (36.0, 58.0)],
            &[(52.0, 58.0)],
            &[(58.0, 58.0), (64.0, 60.0), (64.0, 66.0)],
            &[(64.0, 80.0)],
            &[(24.0, 80.0)],
        ],
    );
    s.shape(
        [0, 90, 85, 15],
        (17.0, 76.0),
        &[
            &[(17.0, 70.0), (28.0, 70.0), (28.0, 76.0)],
            &[(28.0, 83.0)],
            &[(60.0, 83.0)],
            &[(60.0, 76.0)],
            &[(60.0, 70.0), (71.0, 70.0), (71.0, 76.0)],
            &[(71.0, 96.0)],
            &[(17.0, 96.0)],
        ],
    );
    s.fill([0, 60, 60, 0], 28.0, 79.0, 32.0, 8.0);
    s.fill(BLACK, 20.0, 96.0, 3.0, 6.0);
    s.fill(BLACK, 65.0, 96.0, 3.0, 6.0);
    s.shape(LAMP, (78.0, 58.0), &[&[(86.0, 58.0)], &[(90.0, 70.0)], &[(74.0, 70.0)]]);
    s.stroke(PAPER, 0.8, (82.0, 70.0), &[&[(82.0, 101.0)]]);
    s.stroke(PAPER, 1.2, (76.0, 102.0), &[&[(88.0, 102.0)]]);
    s.text(PAPER, Heavy, 92.0, Left, (96.0, 45.0), "把冬天");
    s.text(LAMP, Heavy, 92.0, Left, (96.0, 79.5), "过暖了");
    s.text(PAPER, Sans, 20.0, Left, (97.5, 12.0), "白鹭百货　第九届暖冬家居周");
    for (i, (thing, price)) in
        [("鹅绒被", "680元起"), ("羊毛毯", "199元起"), ("落地灯", "260元起"), ("棉拖鞋", "19元起")].iter().enumerate()
    {
        let x = 97.5 + 29.6 * i as f32;
        s.fill(PAPER, x, 88.0, 27.4, 13.0);
        s.text(NIGHT, Sans, 11.5, Middle, (x + 13.7, 93.4), thing);
        s.text(WARM, Heavy, 13.0, Middle, (x + 13.7, 99.2), price);
    }
    s.fill(LAMP, 0.0, 107.0, 219.0, 16.0);
    s.text(BLACK, Heavy, 24.0, Left, (8.0, 118.2), "11月27日—12月6日");
    s.text(BLACK, Sans, 12.0, Left, (97.5, 113.6), "白鹭新区听荷街18号　地铁2号线听荷街站B口");
    s.text(BLACK, Sans, 12.0, Left, (97.5, 119.6), "营业时间 9时30分—21时30分　服务电话 68810018");
    s
}

/// Boat trips to the wild geese.
pub(crate) fn boats(faces: &Faces) -> Sheet<'_> {
    const DAWN: Ink = [0, 30, 55, 0];
    const WATER: Ink = [75, 30, 15, 0];
    const DEEP: Ink = [95, 55, 20, 20];
    let mut s = Sheet::new(faces, 174.0, 115.0);
    s.fill(DAWN, 0.0, 0.0, 174.0, 72.0);
    s.disc([0, 75, 80, 0], (136.0, 52.0), 17.0);
    s.shape(
        [45, 25, 20, 0],
        (0.0, 56.0),
        &[
            &[(30.0, 36.0), (48.0, 52.0), (70.0, 50.0)],
            &[(100.0, 46.0), (120.0, 62.0), (174.0, 54.0)],
            &[(174.0, 74.0)],
            &[(0.0, 74.0)],
        ],
    );
    s.fill(WATER, 0.0, 66.0, 174.0, 26.0);
    for row in 0..4_u8 {
        let y = 74.0 + 5.0 * f32::from(row);
        let mut x = -8.0 + 6.0 * f32::from(row % 2);
        while x < 174.0 {
            let (a, b) = (x.max(0.0), (x + 12.0).min(174.0));
            s.stroke([35, 8, 5, 0], 0.5, (a, y), &[&[(a + 3.0, y - 1.6), (b - 3.0, y - 1.6), (b, y)]]);
            x += 16.0;
        }
    }
    // The boat, from the water line up.
    s.shape(PAPER, (96.0, 71.0), &[&[(158.0, 71.0)], &[(162.0, 62.0)], &[(92.0, 62.0)]]);
    s.fill([0, 85, 80, 0], 93.5, 65.0, 67.0, 1.6);
    s.fill(PAPER, 102.0, 53.0, 46.0, 9.0);
    s.fill(DEEP, 100.0, 51.4, 50.0, 1.6);
    for i in 0..7_u8 {
        s.fill(WATER, 104.5 + 6.0 * f32::from(i), 55.0, 4.2, 4.2);
    }
    s.fill([0, 85, 80, 0], 112.0, 44.0, 6.0, 7.4);
    for (i, &(x, y)) in [(150.0, 12.0), (143.0, 15.5), (136.5, 19.5), (157.5, 14.8), (164.5, 18.0)].iter().enumerate() {
        let lift = [3.0, 2.2, 2.8, 1.8, 2.5][i];
        s.stroke(BLACK, 0.7, (x - 4.2, y - lift), &[&[(x - 2.5, y - lift), (x - 1.0, y - 0.6), (x, y)]]);
        s.stroke(BLACK, 0.7, (x, y), &[&[(x + 1.0, y - 0.6), (x + 2.5, y - lift), (x + 4.2, y - lift)]]);
    }
    s.text(DEEP, Brush, 64.0, Left, (8.0, 27.0), "坐船看雁去");
    s.text(DEEP, Heavy, 17.0, Left, (9.0, 36.8), "临江码头—雁来湾　单程七十分钟");
    s.text(DEEP, Kai, 12.5, Left, (9.0, 43.0), "船过老铁桥、造船厂、汇川码头，靠岸就是木栈道");
    s.fill(DEEP, 0.0, 92.0, 174.0, 23.0);
    s.text(PAPER, Heavy, 22.0, Left, (9.0, 102.5), "清漪江游船");
    s.text(PAPER, Sans, 11.5, Left, (9.0, 110.0), "成人票 45元　儿童票 20元　往返八折");
    s.text(PAPER, Sans, 11.5, Right, (166.0, 101.5), "每日 6时10分、7时20分、14时30分 开船");
    s.text(PAPER, Heavy, 15.0, Right, (166.0, 110.0), "订票电话 68819520");
    s
}

/// A growers' cooperative.
pub(crate) fn oranges(faces: &Faces) -> Sheet<'_> {
    const LEAF: Ink = [75, 15, 95, 10];
    const FRUIT: Ink = [0, 55, 95, 0];
    let mut s = Sheet::new(faces, 85.0, 115.0);
    s.fill([0, 8, 30, 0], 0.0, 0.0, 85.0, 115.0);
    s.frame(LEAF, 1.2, 0.0, 0.0, 85.0, 115.0);
    s.text(LEAF, Brush, 54.0, Middle, (42.5, 24.5), "石泉蜜橘");
    s.fill(LEAF, 14.0, 30.0, 57.0, 8.0);
    s.text(PAPER, Sans, 12.5, Middle, (42.5, 35.7), "晚熟一个月，甜过十三度");
    for &(x, y, r) in
        &[(27.0, 72.0, 11.0), (58.0, 72.5, 10.5), (42.5, 74.0, 12.0), (35.0, 57.5, 10.0), (51.5, 57.0, 10.5)]
    {
        s.disc([0, 70, 100, 10], (x, y), r);
        s.disc(FRUIT, (x - 0.5, y - 0.6), r - 0.8);
        s.disc([0, 30, 70, 0], (x - r * 0.35, y - r * 0.4), r * 0.2);
        s.disc(LEAF, (x + r * 0.1, y - r * 0.55), 0.8);
    }
    for &(x, y, dx, dy) in &[(35.0, 50.0, -12.0, -6.0), (52.0, 49.5, 13.0, -5.0), (44.0, 47.8, 2.0, -8.0)] {
        s.shape(
            LEAF,
            (x, y),
            &[
                &[(x + dx * 0.2 - dy * 0.5, y + dy * 0.4), (x + dx * 0.7 - dy * 0.4, y + dy * 0.8), (x + dx, y + dy)],
                &[(x + dx * 0.7 + dy * 0.4, y + dy * 0.4), (x + dx * 0.3 + dy * 0.4, y + dy * 0.1), (x, y)],
            ],
        );
    }
    s.text(BLACK, Heavy, 19.0, Middle, (42.5, 95.5), "五公斤礼盒 58元");
    s.text(BLACK, Sans, 10.5, Middle, (42.5, 102.0), "下单次日送到，坏果当面包赔");
    s.fill(LEAF, 5.0, 104.4, 75.0, 0.5);
    s.text(BLACK, Sans, 10.0, Middle, (42.5, 110.4), "石泉蜜橘合作社　订购 68816613");
    s
}

/// A shipyard that wants hands; black only, sent as a picture.
pub(crate) fn shipyard(faces: &Faces) -> Sheet<'_> {
    let mut s = Sheet::new(faces, 85.0, 115.0);
    s.frame(BLACK, 0.5, 0.0, 0.0, 85.0, 115.0);
    s.fill(BLACK, 0.5, 0.5, 84.0, 25.0);
    s.text(PAPER, Heavy, 40.0, Middle, (42.5, 15.2), "船厂招人");
    s.text(PAPER, Sans, 12.0, Middle, (42.5, 22.3), "汇川船厂电动货船车间");
    for (i, (trade, hands, pay)) in [
        ("焊工", "24名", "月薪 8500元起"),
        ("管系装配工", "12名", "月薪 7800元起"),
        ("船舶电工", "16名", "月薪 8200元起"),
        ("油漆工", "10名", "月薪 7600元起"),
        ("放样学徒", "8名", "月薪 4500元起"),
    ]
    .iter()
    .enumerate()
    {
        let y = 34.5 + 9.4 * i as f32;
        s.text(BLACK, Heavy, 14.0, Left, (5.0, y), trade);
        s.text(BLACK, Sans, 12.0, Right, (43.0, y), hands);
        s.text(BLACK, Sans, 12.0, Right, (80.0, y), pay);
        s.fill(BLACK, 5.0, y + 2.4, 75.0, 0.25);
    }
    s.text(BLACK, Kai, 11.5, Left, (5.0, 82.4), "学徒由老师傅一对一带教，满一年考级。");
    s.text(BLACK, Kai, 11.5, Left, (5.0, 88.6), "五险一金，双休，班车经停汇川码头站。");
    s.fill(BLACK, 5.0, 92.4, 75.0, 0.9);
    s.text(BLACK, Heavy, 17.0, Left, (5.0, 101.4), "面谈 11月28日 9时");
    s.text(BLACK, Sans, 10.5, Left, (5.0, 107.4), "临江区造船厂路1号　联系人 鲁工");
    s.text(BLACK, Sans, 10.5, Left, (5.0, 112.4), "电话 68813366");
    s
}
